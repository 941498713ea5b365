package dev.dormouse.feed.server;

import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.web.crypto.Envelope;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the feed part of the control plane's process. */
@Singleton
class FeedWiring {
    /** After the migrations, before anybody can ask. */
    static final int AFTER_MIGRATIONS = 100;

    /** A listener ends when its streams have ended. */
    private static final int BEFORE_THE_LISTENER = 10;

    @Produces
    @Singleton
    FeedServer server(
            @DataSource("system") javax.sql.DataSource system,
            Envelope envelope,
            @ConfigProperty(name = "dormouse.feed.node-absence-max", defaultValue = "10M")
                    Duration nodeAbsenceMax,
            InstantSource clock,
            IdSource ids,
            SecureRandom random) {
        return new FeedServer(
                system, envelope, new Fleet.FleetConfig(nodeAbsenceMax), clock, ids, random);
    }

    @Produces
    @Singleton
    Outbox outbox(
            javax.sql.DataSource tenant,
            TransactionSynchronizationRegistry transactions,
            FeedServer server) {
        return new TransactionalOutbox(tenant, transactions, server::poke);
    }

    @Produces
    @Singleton
    FleetView fleetView(FeedServer server) {
        return server.fleet();
    }

    @Produces
    @Singleton
    AppliedState appliedState(FeedServer server) {
        return server.applied();
    }

    void start(
            @Observes @Priority(AFTER_MIGRATIONS) StartupEvent event,
            FeedServer server,
            @All List<RecordSource> sources) {
        server.start(sources);
    }

    void stop(@Observes @Priority(BEFORE_THE_LISTENER) ShutdownEvent event, FeedServer server)
            throws InterruptedException {
        server.stop();
    }
}
