package dev.dormouse.cli.api.transport;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a cloud's API is, such as {@code https://api.dormouse.localhost:8443}: a scheme, a host and
 * perhaps a port. Plain HTTP is for loopback only, since tokens travel with the calls.
 */
public record CloudAddress(URI uri) {
    /** The cloud that {@code dormouse cloud up} starts. */
    public static final CloudAddress LOCAL = of("https://api.dormouse.localhost:8443");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public CloudAddress {
        String problem = problem(uri);
        if (problem != null) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" " + problem + ". Write it like https://api.example.com.");
        }
    }

    /** Reads an address as a person writes it: without scheme it is HTTPS. */
    public static CloudAddress of(String text) {
        String trimmed = text.strip();
        String whole = trimmed.contains("://") ? trimmed : "https://" + trimmed;
        return new CloudAddress(
                URI.create(whole.toLowerCase(Locale.ROOT).replaceAll("(?<=[^/])/+$", "")));
    }

    private static @Nullable String problem(URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return "is no address of a cloud";
        }
        if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getFragment() != null) {
            return "has more than a host and a port";
        }
        boolean plain = "http".equals(uri.getScheme());
        if (!plain && !"https".equals(uri.getScheme())) {
            return "does not start with https://";
        }
        return plain && !LOOPBACK.contains(uri.getHost())
                ? "would send your login unencrypted"
                : null;
    }

    /** Whether a host is this machine by its very name. */
    public static boolean isLocal(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(lower) || lower.endsWith(".localhost");
    }

    public boolean isLocal() {
        return isLocal(uri.getHost());
    }

    /**
     * @param path starts with a slash; encoded
     */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }

    @Override
    @JsonValue
    public String toString() {
        return uri.toString();
    }
}
