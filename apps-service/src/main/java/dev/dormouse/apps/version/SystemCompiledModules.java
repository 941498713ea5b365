package dev.dormouse.apps.version;

import dev.dormouse.kernel.Digest;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Compiled modules in the database. */
@ApplicationScoped
class SystemCompiledModules implements CompiledModules {
    private final SystemDatabase database;

    SystemCompiledModules(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<CompiledModule> find(Digest module, String toolchain) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT artifact, report FROM apps.compiled_module"
                                    + " WHERE module = ? AND toolchain = ?")) {
                query.setString(1, module.toString());
                query.setString(2, toolchain);
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
                                            + " (module, toolchain, artifact, report)"
                                            + " VALUES (?, ?, ?, ?)"
                                            + " ON CONFLICT (module, toolchain) DO UPDATE"
                                            + " SET artifact = excluded.artifact,"
                                            + " report = excluded.report")) {
                        update.setString(1, compiled.module().toString());
                        update.setString(2, compiled.toolchain());
                        update.setString(3, compiled.artifact().toString());
                        update.setString(4, ReportJson.write(compiled.report()));
                        return update.executeUpdate();
                    }
                });
    }
}
