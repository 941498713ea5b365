package dev.dormouse.certs.listener;

import dev.dormouse.feed.server.InternalEndpoint;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The endpoints by path; matched by whole segments, as they were sent. */
final class Endpoints {
    private final List<InternalEndpoint> endpoints;

    Endpoints(List<InternalEndpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        for (InternalEndpoint endpoint : endpoints) {
            if (endpoints.stream().filter(other -> same(endpoint, other)).count() > 1) {
                throw new IllegalStateException(
                        "Two endpoints are at " + endpoint.method() + " " + endpoint.path());
            }
        }
    }

    /** An endpoint, and what of the path comes after it. */
    record Match(InternalEndpoint endpoint, List<String> rest) {}

    /** The endpoint with the longest path. */
    Optional<Match> find(HttpMethod method, String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.method().equals(method))
                .filter(endpoint -> isUnder(path, endpoint.path()))
                .max((one, other) -> Integer.compare(one.path().length(), other.path().length()))
                .flatMap(endpoint ->
                        rest(path, endpoint.path()).map(rest -> new Match(endpoint, rest)));
    }

    private static boolean isUnder(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /** Empty if it is not decodable. */
    private static Optional<List<String>> rest(String path, String prefix) {
        String rest = path.substring(prefix.length());
        if (rest.isEmpty()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(
                    Arrays.stream(rest.substring(1).split("/", -1))
                            .map(Endpoints::decoded)
                            .toList());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String segment) {
        // in a path a plus is a plus
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean same(InternalEndpoint one, InternalEndpoint other) {
        return one.method().equals(other.method()) && one.path().equals(other.path());
    }
}
