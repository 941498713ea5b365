package dev.dormouse.cli.deploy;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deploy did, as {@code --json} prints it.
 *
 * @param live whether the public URL was seen to serve it
 * @param uploaded null if nothing was pushed
 */
record Deployed(
        String app,
        URI url,
        long version,
        String image,
        long generation,
        boolean live,
        @Nullable Uploaded uploaded,
        List<DeployedRoute> routes,
        List<String> warnings) {
    Deployed {
        routes = List.copyOf(routes);
        warnings = List.copyOf(warnings);
    }

    /** How much travelled. */
    record Uploaded(int blobs, long bytes) {}
}
