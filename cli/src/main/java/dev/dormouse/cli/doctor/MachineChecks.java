package dev.dormouse.cli.doctor;

import dev.dormouse.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Dormouse itself runs on. */
final class MachineChecks {
    private final Terminal terminal;

    MachineChecks(Terminal terminal) {
        this.terminal = terminal;
    }

    List<Check> all() {
        return List.of(this::jdk, this::maven, this::dataFolder);
    }

    private List<Finding> jdk() {
        return List.of(
                Finding.ok(
                        "JDK", Runtime.version() + " in " + System.getProperty("java.home", "?")));
    }

    private List<Finding> maven() {
        return List.of(
                Probe.ask("command -v mvn")
                        .map(path -> Finding.ok("Maven", path))
                        .orElseGet(() ->
                                Finding.missing(
                                        "Maven",
                                        "not on the PATH",
                                        "install it, if Dormouse is to be built from its sources")));
    }

    private List<Finding> dataFolder() {
        Path home = terminal.dormouseHome();
        Path nearest = home;
        while (nearest.getParent() != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        String name = "Data folder";
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return List.of(
                    Finding.problem(
                            name,
                            home + " cannot be written",
                            "set DORMOUSE_HOME to a folder that can"));
        }
        return List.of(Finding.ok(name, home.toString()));
    }
}
