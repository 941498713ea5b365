package dev.dormouse.cli.doctor;

import dev.dormouse.app.lock.Unsupported;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.ComponentSource;
import dev.dormouse.app.manifest.ManifestException;
import dev.dormouse.app.manifest.ManifestReader;
import dev.dormouse.cli.app.AppLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The manifest of a folder, if it has one. */
final class ManifestCheck implements Check {
    private static final String NAME = "Manifest";

    private final Path folder;

    ManifestCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Finding> run() {
        Path file = folder.resolve(AppLocation.MANIFEST);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return judge(new ManifestReader().read(file));
        } catch (ManifestException e) {
            return e.problems().stream()
                    .map(problem -> Finding.problem(NAME, problem.toString(), ""))
                    .toList();
        }
    }

    private List<Finding> judge(AppManifest manifest) {
        List<Finding> findings = new ArrayList<>();
        for (Unsupported unsupported : Unsupported.in(manifest, Set.of())) {
            findings.add(Finding.problem(NAME, unsupported.toString(), ""));
        }
        manifest.components().forEach((id, component) -> checkSource(id, component, findings));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, manifest.application().name() + ", nothing wrong"));
        }
        return findings;
    }

    private void checkSource(String id, Component component, List<Finding> findings) {
        if (component.source() instanceof ComponentSource.Local(String path)
                && !Files.exists(folder.resolve(path))) {
            findings.add(
                    Finding.problem(
                            NAME,
                            "component." + id + ".source: there is no " + path,
                            component.build().isPresent()
                                    ? "run 'dormouse build'"
                                    : "put the module there"));
        }
    }
}
