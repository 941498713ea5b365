package dev.dormouse.apps.version;

import dev.dormouse.kernel.Digest;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiled modules in the database. */
@ApplicationScoped
class SystemCompiledModules implements CompiledModules {
    /** Versions under way name none yet, but touched what they are made with. */
    private static final String DELETE_UNUSED =
            "DELETE FROM apps.compiled_module c WHERE touched < ? AND NOT EXISTS"
                    + " (SELECT 1 FROM apps.version_component v WHERE v.artifact = c.artifact)";

    private static final String NAMED =
            "SELECT artifact FROM apps.compiled_module WHERE artifact = ANY (?)"
                    + " UNION SELECT artifact FROM apps.version_component WHERE artifact = ANY (?)";

    private final SystemDatabase database;
    private final InstantSource clock;

    SystemCompiledModules(SystemDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<CompiledModule> find(Digest module, String toolchain) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "UPDATE apps.compiled_module SET touched = ?"
                                    + " WHERE module = ? AND toolchain = ?"
                                    + " RETURNING artifact, report")) {
                query.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                query.setString(2, module.toString());
                query.setString(3, toolchain);
                ResultSet rows = query.executeQuery();
                return rows.next()
                        ? Optional.of(
                                new CompiledModule(
                                        module,
                                        Digest.fromString(rows.getString(1)),
                                        toolchain,
                                        ReportJson.read(rows.getString(2), ModuleReport.class)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public void put(CompiledModule compiled) {
        var _ =
                database.in(connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "INSERT INTO apps.compiled_module"
                                            + " (module, toolchain, artifact, report, touched)"
                                            + " VALUES (?, ?, ?, ?, ?)"
                                            + " ON CONFLICT (module, toolchain) DO UPDATE"
                                            + " SET artifact = excluded.artifact,"
                                            + " report = excluded.report,"
                                            + " touched = excluded.touched")) {
                        update.setString(1, compiled.module().toString());
                        update.setString(2, compiled.toolchain());
                        update.setString(3, compiled.artifact().toString());
                        update.setString(4, ReportJson.write(compiled.report()));
                        update.setObject(5, clock.instant().atOffset(ZoneOffset.UTC));
                        return update.executeUpdate();
                    }
                });
    }

    /** Forgets modules that no version runs and that nobody wanted since then. */
    void deleteUnused(Instant before) {
        var _ =
                database.in(connection -> {
                    try (PreparedStatement delete = connection.prepareStatement(DELETE_UNUSED)) {
                        delete.setObject(1, before.atOffset(ZoneOffset.UTC));
                        return delete.executeUpdate();
                    }
                });
    }

    /** Those of the artifacts that a module or a version names. */
    Set<Digest> named(Collection<Digest> artifacts) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(NAMED)) {
                Array texts =
                        connection.createArrayOf(
                                "text", artifacts.stream().map(Digest::toString).toArray());
                query.setArray(1, texts);
                query.setArray(2, texts);
                ResultSet rows = query.executeQuery();
                Set<Digest> named = new TreeSet<>();
                while (rows.next()) {
                    named.add(Digest.fromString(rows.getString(1)));
                }
                return named;
            }
        });
    }
}
