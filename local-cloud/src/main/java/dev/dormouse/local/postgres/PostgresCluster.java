package dev.dormouse.local.postgres;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.folder.Archives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One database cluster on disk, and how it is served: every acknowledged write is on the disk, who
 * connects proves a password, and nobody connects from another machine.
 */
public record PostgresCluster(PostgresBinaries binaries, Path data, int port) {
    private static final int INIT_SECONDS_MAX = 300;
    private static final String MAJOR = "18";

    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    // nobody connects by a socket file, so there is none to guard
                    "unix_socket_directories=",
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "password_encryption=scram-sha-256",
                    "max_connections=100",
                    "shared_buffers=64MB",
                    "max_wal_size=512MB",
                    // for backups of a cloud that runs
                    "wal_level=replica",
                    "max_wal_senders=2",
                    "max_replication_slots=2",
                    "idle_in_transaction_session_timeout=300s",
                    "log_min_messages=warning",
                    "log_checkpoints=off",
                    "log_timezone=UTC",
                    "timezone=UTC");

    public PostgresCluster {
        requireNonNull(binaries, "binaries");
        requireNonNull(data, "data");
    }

    /** Makes the cluster if there is none; half of one never stays. */
    public void create(Path passwordFile, Path log) throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            requireVersion();
            return;
        }
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        Archives.deleteTree(fresh);
        List<String> command = new ArrayList<>(binaries.command("initdb"));
        command.addAll(
                List.of(
                        "--pgdata=" + fresh,
                        "--username=postgres",
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions"));
        runToEnd(command, log);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion() throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new DormouseException(
                    LocalErrors.NEWER_DATA,
                    "The database in "
                            + data
                            + " is PostgreSQL "
                            + version
                            + "'s; this Dormouse runs PostgreSQL "
                            + MAJOR
                            + ". Use the Dormouse that made it, or another folder with --data.");
        }
    }

    private static void runToEnd(List<String> command, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(INIT_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("The database could not be made; see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** The server itself, in the foreground. */
    List<String> serve() {
        List<String> command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", data.toString(), "-c", "port=" + port));
        for (String setting : SETTINGS) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }
}
