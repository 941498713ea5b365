package dev.dormouse.apps.blob;

import dev.dormouse.web.config.CloudConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The wiring of the stores: two folders of the process. */
final class BlobFolders {
    @Produces
    @Singleton
    Blobs blobs(CloudConfig config) {
        return new Blobs(new DirectoryBlobStore(config.dataFolder().resolve("blobs")));
    }

    @Produces
    @Singleton
    CollectionLimits collection() {
        return CollectionLimits.DEFAULT;
    }

    @Produces
    @Singleton
    Artifacts artifacts(CloudConfig config) {
        return new Artifacts(new DirectoryBlobStore(config.dataFolder().resolve("artifacts")));
    }
}
