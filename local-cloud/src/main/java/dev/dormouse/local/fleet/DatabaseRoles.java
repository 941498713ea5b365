package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.PrivateFiles;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.postgres.DatabaseAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The control plane's roles and database, made by its own code in a process of its own: so they are
 * those of the release that is about to start, and only that short process knows the superuser.
 */
final class DatabaseRoles {
    static final String OWNER = "dormouse_owner";
    static final String TENANT = "dormouse_tenant";
    static final String SYSTEM = "dormouse_system";

    private static final String MAIN = "dev.dormouse.web.database.BootstrapMain";
    private static final int SECONDS_MAX = 120;

    private final FleetSetup setup;

    DatabaseRoles(FleetSetup setup) {
        this.setup = requireNonNull(setup, "setup");
    }

    /** Does nothing if this release already did it for this database. */
    void make() throws IOException, InterruptedException {
        String release = setup.release().folder().getFileName().toString();
        Path done = setup.folder().database().resolveSibling("bootstrapped");
        if (Files.exists(done) && Files.readString(done).equals(release)) {
            return;
        }
        run(configuration());
        PrivateFiles.write(done, release);
    }

    private Path configuration() throws IOException {
        Secrets secrets = setup.secrets();
        DatabaseAccess database = setup.database();
        PropertiesText text =
                new PropertiesText()
                        .set("bootstrap.server", "jdbc:postgresql://127.0.0.1:" + database.port())
                        .set("bootstrap.superuser", DatabaseAccess.SUPERUSER)
                        .set("bootstrap.superuser-password-file", database.passwordFile())
                        .set("bootstrap.owner-password", secrets.password(OWNER))
                        .set("bootstrap.tenant-password", secrets.password(TENANT))
                        .set("bootstrap.system-password", secrets.password(SYSTEM));
        Path file = setup.folder().run().resolve("bootstrap.properties");
        PrivateFiles.write(file, text.toString());
        return file;
    }

    private void run(Path configuration) throws IOException, InterruptedException {
        Path log = setup.folder().log("bootstrap");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        setup.java(),
                                        "-Xmx64m",
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        setup.release().controlPlaneClassPath(),
                                        MAIN,
                                        configuration.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                String said = Files.readString(log, StandardCharsets.UTF_8).strip();
                throw new IOException("The database's roles could not be made: " + said);
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
