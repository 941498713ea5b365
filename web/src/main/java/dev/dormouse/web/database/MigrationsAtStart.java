package dev.dormouse.web.database;

import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Migrates before anything else of the process starts. */
@ApplicationScoped
class MigrationsAtStart {
    private static final int FIRST = 1;

    private final javax.sql.DataSource owner;

    MigrationsAtStart(@DataSource("owner") javax.sql.DataSource owner) {
        this.owner = owner;
    }

    void migrate(@Observes @Priority(FIRST) StartupEvent start) {
        new Migrations(owner, Thread.currentThread().getContextClassLoader()).run();
    }
}
