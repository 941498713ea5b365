package dev.dormouse.web.database;

import static java.util.Objects.requireNonNull;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings every schema to the newest version, from the scripts in {@code db/<schema>} of whatever
 * modules are there. What an older build left is kept and carried on. Knows no framework.
 */
public final class Migrations {
    private final DataSource owner;
    private final ClassLoader scripts;

    public Migrations(DataSource owner, ClassLoader scripts) {
        this.owner = requireNonNull(owner, "owner");
        this.scripts = requireNonNull(scripts, "scripts");
    }

    public void run() {
        Bootstrap.SCHEMAS.stream().filter(this::hasScripts).forEach(this::migrate);
    }

    private boolean hasScripts(String schema) {
        return scripts.getResource(folder(schema)) != null;
    }

    private void migrate(String schema) {
        Flyway.configure(scripts)
                .dataSource(owner)
                .schemas(schema)
                .createSchemas(false)
                .locations("classpath:" + folder(schema))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }

    private static String folder(String schema) {
        return "db/" + schema;
    }
}
