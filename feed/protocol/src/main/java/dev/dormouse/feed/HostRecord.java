package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;

/**
 * A host name that leads to an app.
 *
 * @param host in lower case, without port
 */
public record HostRecord(String host, AppId app) implements FeedRecord {
    public HostRecord {
        requireNonNull(host, "host");
        requireNonNull(app, "app");
    }

    @Override
    public RecordKey key() {
        return keyOf(host);
    }

    public static RecordKey keyOf(String host) {
        return new RecordKey(RecordKind.HOST, host);
    }
}
