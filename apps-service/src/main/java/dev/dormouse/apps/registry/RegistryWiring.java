package dev.dormouse.apps.registry;

import dev.dormouse.web.config.CloudConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The wiring of what the registry does not make itself. */
final class RegistryWiring {
    @Produces
    @Singleton
    RegistryLimits limits() {
        return RegistryLimits.DEFAULT;
    }

    @Produces
    @Singleton
    UploadFolder uploads(CloudConfig config) {
        return new UploadFolder(config.dataFolder().resolve("uploads"));
    }

    @Produces
    @Singleton
    ImageReader images(RegistryLimits limits) {
        return new ImageReader(ImageLimits.DEFAULT, limits);
    }
}
