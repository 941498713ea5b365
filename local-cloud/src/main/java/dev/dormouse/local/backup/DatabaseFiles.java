package dev.dormouse.local.backup;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.postgres.DatabaseAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a PostgreSQL cluster. While it runs, by its own protocol for base backups: the
 * files, which may be torn, with the log that mends them when it next starts.
 */
final class DatabaseFiles {
    static final String PREFIX = "postgresql";

    /** What belongs to a server that runs, or is made anew when one starts. */
    private static final Set<String> NEVER =
            Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private final Path data;

    DatabaseFiles(Path data) {
        this.data = requireNonNull(data, "data");
    }

    /** Of a server that does not run: what is there is all there is. */
    void copyAtRest(TarWriter tar) throws IOException {
        tar.folder(PREFIX, data, path -> !NEVER.contains(path.toString()));
    }

    /** Of a server that runs, and goes on. */
    void copyRunning(DatabaseAccess access, TarWriter tar) throws IOException {
        try (Connection connection = access.connect("postgres");
                Statement statement = connection.createStatement()) {
            // keeps the log from being recycled; goes with this connection
            query(
                    statement,
                    "select pg_create_physical_replication_slot("
                            + "'backup_' || pg_backend_pid(), true, true)");
            String first =
                    query(statement, "select pg_walfile_name(pg_backup_start('dormouse', true))");
            tar.folder(PREFIX, data, DatabaseFiles::isCopied);
            stop(statement, first, tar);
        } catch (SQLException e) {
            throw new IOException("The database could not be saved", e);
        }
    }

    private static boolean isCopied(Path path) {
        boolean emptied = path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
        boolean temporary = path.getFileName().toString().startsWith("pgsql_tmp");
        // the folder that a log segment's state is noted in must be there
        boolean needed = path.equals(Path.of("pg_wal", "archive_status"));
        return needed || (!emptied && !temporary && !NEVER.contains(path.toString()));
    }

    private void stop(Statement statement, String first, TarWriter tar)
            throws SQLException, IOException {
        String last;
        try (ResultSet row =
                statement.executeQuery(
                        "select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
            row.next();
            last = row.getString(1);
            byte[] label = row.getString(2).getBytes(StandardCharsets.UTF_8);
            tar.text(PREFIX + "/backup_label", label);
        }
        try (Stream<Path> all = Files.list(data.resolve("pg_wal"))) {
            for (Path segment : all.sorted().toList()) {
                String name = segment.getFileName().toString();
                if (SEGMENT.matcher(name).matches()
                        && name.compareTo(first) >= 0
                        && name.compareTo(last) <= 0) {
                    tar.file(PREFIX + "/pg_wal/" + name, segment);
                }
            }
        }
    }

    private static String query(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
