package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.postgres.DatabaseAccess;
import java.nio.file.Path;
import java.util.List;

/** What all our processes are started with. */
public record FleetSetup(
        CloudFolder folder,
        CloudSettings settings,
        Secrets secrets,
        Release release,
        Heaps heaps,
        Path javaHome,
        DatabaseAccess database,
        FleetPorts ports) {
    public FleetSetup {
        requireNonNull(folder, "folder");
        requireNonNull(settings, "settings");
        requireNonNull(secrets, "secrets");
        requireNonNull(release, "release");
        requireNonNull(heaps, "heaps");
        requireNonNull(javaHome, "javaHome");
        requireNonNull(database, "database");
        requireNonNull(ports, "ports");
    }

    /** Where the processes that there is one of listen, on loopback. */
    public record FleetPorts(int keycloak, int api, int management, int internal) {}

    String java() {
        return javaHome.resolve("bin/java").toString();
    }

    /** What the libraries of every process of ours want from the JVM. */
    static List<String> jvmFlags(int heapMib) {
        return List.of(
                "-Xms32m",
                "-Xmx" + heapMib + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED");
    }

    String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
