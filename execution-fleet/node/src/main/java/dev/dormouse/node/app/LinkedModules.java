package dev.dormouse.node.app;

import dev.dormouse.engine.Engine;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.artifact.ArtifactFile;
import dev.dormouse.kernel.Digest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The engine's modules, each counted by who needs it, so that it goes with the last. */
final class LinkedModules {
    private final Engine engine;

    /** Guarded by this. */
    private final Map<Digest, Integer> users = new HashMap<>();

    LinkedModules(Engine engine) {
        this.engine = engine;
    }

    /** Links it, for one user more. */
    InstalledModule link(ArtifactFile artifact) {
        synchronized (this) {
            users.merge(artifact.digest(), 1, Integer::sum);
        }
        try {
            return engine.install(artifact);
        } catch (RuntimeException | Error e) {
            release(artifact.digest());
            throw e;
        }
    }

    void release(Collection<Digest> modules) {
        modules.forEach(this::release);
    }

    private synchronized void release(Digest module) {
        if (users.merge(module, -1, Integer::sum) == 0) {
            users.remove(module);
            engine.uninstall(module);
        }
    }
}
