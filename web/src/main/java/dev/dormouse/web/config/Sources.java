package dev.dormouse.web.config;

import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.TimeOrderedIds;
import dev.dormouse.web.crypto.Envelope;
import dev.dormouse.web.crypto.MasterKeys;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;

/** The wiring of what comes in from outside: time, randomness, ids and keys. */
final class Sources {
    @Produces
    @Singleton
    @DefaultBean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    @DefaultBean
    IdSource ids(InstantSource clock, SecureRandom random) {
        return new TimeOrderedIds(clock, random);
    }

    @Produces
    @Singleton
    @DefaultBean
    Envelope envelope(CloudConfig config, SecureRandom random) {
        return new Envelope(MasterKeys.ofFile(config.masterKeyFile()), random);
    }
}
