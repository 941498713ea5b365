package dev.dormouse.local.keycloak;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.folder.Archives;
import dev.dormouse.local.folder.Tools;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Keycloak's programs: unpacked and built for PostgreSQL once, then started from there. */
final class KeycloakDistribution {
    static final String VERSION = "26.7.3";

    private static final String NAME = "keycloak-" + VERSION;
    private static final int BUILD_SECONDS_MAX = 600;

    private final Tools tools;
    private final Path javaHome;

    KeycloakDistribution(Tools tools, Path javaHome) {
        this.tools = requireNonNull(tools, "tools");
        this.javaHome = requireNonNull(javaHome, "javaHome");
    }

    /** Its folder; takes most of a minute the first time. */
    Path install(Path log, Consumer<String> progress) throws IOException, InterruptedException {
        return tools.install(
                NAME,
                fresh -> {
                    progress.accept("unpacking (once)");
                    unpack(fresh);
                    progress.accept("building (once, half a minute)");
                    build(fresh, log);
                });
    }

    private void unpack(Path fresh) throws IOException {
        Path archive = tools.folder().resolve(NAME + ".tar.gz");
        if (!Files.exists(archive)) {
            throw new DormouseException(
                    LocalErrors.TOOL_MISSING,
                    "Keycloak is not there: "
                            + archive
                            + " is missing. ./dormouse cloud up fetches it.");
        }
        Path unpacked = fresh.resolveSibling(NAME + ".unpacked");
        Archives.deleteTree(unpacked);
        try (InputStream content =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            Archives.unpackTar(content, unpacked);
        }
        Files.move(unpacked.resolve(NAME), fresh);
        Archives.deleteTree(unpacked);
    }

    private void build(Path home, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        home.resolve("bin/kc.sh").toString(),
                                        "build",
                                        "--db=postgres",
                                        "--health-enabled=true",
                                        "--metrics-enabled=true"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(BUILD_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("Keycloak could not be built; see " + log);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The server itself, without the script around it, so that its process is the one we know. */
    List<String> serve(Path home, Path configuration) {
        return List.of(
                javaHome.resolve("bin/java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory"
                        + "=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "--config-file=" + configuration,
                "start",
                "--optimized");
    }
}
