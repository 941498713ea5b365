package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;
import java.util.Optional;

/**
 * A host name that leads to an app.
 *
 * @param host in lower case, without port
 * @param redirectsTo another host of the app, to which every request is redirected, as from {@code
 *     www.} to the name without it
 */
public record HostRecord(String host, AppId app, Optional<String> redirectsTo)
        implements FeedRecord {
    public HostRecord {
        requireNonNull(host, "host");
        requireNonNull(app, "app");
        requireNonNull(redirectsTo, "redirectsTo");
        if (redirectsTo.filter(host::equals).isPresent()) {
            throw new IllegalArgumentException("A host does not redirect to itself");
        }
    }

    /** One that serves the app itself. */
    public HostRecord(String host, AppId app) {
        this(host, app, Optional.empty());
    }

    @Override
    public RecordKey key() {
        return keyOf(host);
    }

    public static RecordKey keyOf(String host) {
        return new RecordKey(RecordKind.HOST, host);
    }
}
