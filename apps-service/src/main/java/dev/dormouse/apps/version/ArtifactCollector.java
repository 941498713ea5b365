package dev.dormouse.apps.version;

import dev.dormouse.apps.blob.Artifacts;
import dev.dormouse.apps.blob.BlobStore;
import dev.dormouse.apps.blob.Collector;
import dev.dormouse.apps.blob.UnnamedFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Removes compiled modules that no version runs. */
@ApplicationScoped
class ArtifactCollector implements Collector {
    private final SystemCompiledModules modules;
    private final BlobStore artifacts;

    ArtifactCollector(SystemCompiledModules modules, Artifacts artifacts) {
        this.modules = modules;
        this.artifacts = artifacts.store();
    }

    @Override
    public void collect(Instant before, Progress progress) {
        new UnnamedFiles(artifacts, modules::named).delete(before, progress);
        modules.deleteUnused(before);
    }
}
