package dev.dormouse.apps.log;

import dev.dormouse.web.config.CloudConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The wiring of logs: a folder of the process. */
final class LogWiring {
    @Produces
    @Singleton
    LogLimits limits() {
        return LogLimits.DEFAULT;
    }

    @Produces
    @Singleton
    LogStore logs(CloudConfig config, LogLimits limits, InstantSource clock) {
        return new LogStore(config.dataFolder().resolve("logs"), limits, clock);
    }
}
