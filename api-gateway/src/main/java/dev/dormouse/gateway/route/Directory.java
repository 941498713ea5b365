package dev.dormouse.gateway.route;

import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.request.CanonicalPath;
import dev.dormouse.gateway.request.RequestHead;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every host that this gateway answers for: the platform's own, and those of apps. */
public final class Directory {
    private static final String REGISTRY_PATH = "/v2";
    private static final String PLATFORM_PATHS = "/.dormouse";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Destination NOT_HERE = new Destination.Nowhere(Problem.NOT_HERE);
    private static final Destination CONSOLE = new Destination.Nowhere(Problem.CONSOLE);
    private static final Destination NOT_CANONICAL =
            new Destination.Nowhere(
                    Problem.badRequest(
                            "The path of a request to the platform has no dot segments, empty"
                                    + " segments or encoded slashes."));
    private static final Destination.ToUpstream REGISTRY =
            new Destination.ToUpstream(Upstream.REGISTRY);

    private final Map<String, Destination> platform;
    private final Routes routes;

    public Directory(String platformDomain, Routes routes) {
        this.platform =
                Map.of(
                        "api." + platformDomain,
                        new Destination.ToUpstream(Upstream.API),
                        "registry." + platformDomain,
                        REGISTRY,
                        "auth." + platformDomain,
                        new Destination.ToUpstream(Upstream.AUTH),
                        "console." + platformDomain,
                        CONSOLE);
        this.routes = routes;
    }

    public Destination find(RequestHead head) {
        String host = head.authority().host();
        Destination own = platform.get(host);
        if (own != null) {
            return canonical(own, head);
        }
        if (LOOPBACK.contains(host)) {
            return canonical(isBelow(head.path(), REGISTRY_PATH) ? REGISTRY : NOT_HERE, head);
        }
        Destination app = routes.find(host);
        return isBelow(head.path(), PLATFORM_PATHS)
                ? new Destination.Nowhere(Problem.RESERVED_PATH, app.strictTransport())
                : app;
    }

    /** Whether that host is one of the platform or of an app, wherever its requests go. */
    public boolean knows(String host) {
        return platform.containsKey(host) || routes.knows(host);
    }

    /**
     * Whether a client that named that host in its handshake may ask for the other. Who named none
     * reaches this machine by an address, and finds there what loopback names lead to.
     */
    public static boolean agree(@Nullable String serverName, String host) {
        return serverName == null ? LOOPBACK.contains(host) : serverName.equals(host);
    }

    private static Destination canonical(Destination destination, RequestHead head) {
        boolean passes = !(destination instanceof Destination.ToUpstream);
        return passes || CanonicalPath.isCanonical(head.path()) ? destination : NOT_CANONICAL;
    }

    private static boolean isBelow(String path, String parent) {
        return path.startsWith(parent)
                && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
    }
}
