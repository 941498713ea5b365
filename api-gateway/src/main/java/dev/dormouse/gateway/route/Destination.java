package dev.dormouse.gateway.route;

import dev.dormouse.gateway.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Where a request goes. */
public sealed interface Destination {
    /** The header of that name for every answer over TLS; null if it is not sent. */
    @Nullable String strictTransport();

    record ToApp(AppRoute app) implements Destination {
        @Override
        public @Nullable String strictTransport() {
            return app.strictTransport();
        }
    }

    /** What the platform answers for itself. */
    record ToUpstream(Upstream upstream) implements Destination {
        @Override
        public @Nullable String strictTransport() {
            return null;
        }
    }

    /** The same path on another host. */
    record ToHost(String host, @Nullable String strictTransport) implements Destination {}

    /** Nowhere. */
    record Nowhere(Problem problem, @Nullable String strictTransport) implements Destination {
        Nowhere(Problem problem) {
            this(problem, null);
        }
    }
}
