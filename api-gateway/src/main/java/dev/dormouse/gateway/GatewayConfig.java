package dev.dormouse.gateway;

import dev.dormouse.gateway.problem.GatewayError;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.kernel.DormouseException;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration of a gateway process, a properties file.
 *
 * @param listen addresses for clients
 * @param listenHttp addresses without TLS, for authorities that validate a host, and redirects; may
 *     be none
 * @param publicPort where clients find the gateway over TLS; empty for where it listens itself
 * @param opsPort on loopback, for {@code /health} and {@code /metrics}
 * @param controlPlane {@code https://host:port} of its internal endpoints
 * @param accessLog empty for standard output
 */
record GatewayConfig(
        Path dataFolder,
        List<SocketAddress> listen,
        List<SocketAddress> listenHttp,
        OptionalInt publicPort,
        int opsPort,
        URI controlPlane,
        Path internalRoot,
        Path joinToken,
        Path machineKey,
        String platformDomain,
        String appsDomain,
        Map<Upstream, SocketAddress> upstreams,
        Optional<Path> accessLog) {
    private static final String PREFIX = "gateway.";
    private static final int PORT_MAX = 65_535;

    GatewayConfig {
        listen = List.copyOf(listen);
        listenHttp = List.copyOf(listenHttp);
        upstreams = Map.copyOf(upstreams);
    }

    /**
     * @throws DormouseException if a key is missing, unknown or has a value that makes no sense
     */
    static GatewayConfig read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw wrong("The configuration " + file + " cannot be read.", e);
        }
        Reading reading = new Reading(file, properties);
        GatewayConfig config = of(reading);
        reading.refuseUnknown();
        return config;
    }

    private static GatewayConfig of(Reading from) {
        Map<Upstream, SocketAddress> upstreams = new EnumMap<>(Upstream.class);
        for (Upstream upstream : Upstream.values()) {
            String key = "upstream." + upstream.name().toLowerCase(Locale.ROOT);
            upstreams.put(upstream, from.upstream(key));
        }
        return new GatewayConfig(
                from.path("data-folder"),
                from.addresses("listen", from.text("listen")),
                from.optional("listen-http")
                        .map(value -> from.addresses("listen-http", value))
                        .orElseGet(List::of),
                from.optionalPort("public-port"),
                from.port("ops-port"),
                from.uri("control-plane", "https"),
                from.path("internal-root-file"),
                from.path("join-token-file"),
                from.path("machine-key-file"),
                from.text("platform-domain").toLowerCase(Locale.ROOT),
                from.text("apps-domain").toLowerCase(Locale.ROOT),
                upstreams,
                from.optional("access-log").map(Path::of));
    }

    private static DormouseException wrong(String detail, Throwable cause) {
        return new DormouseException(GatewayError.CONFIG, detail, cause);
    }

    /** The values of a file, and which keys were asked for. */
    private static final class Reading {
        private final Path file;
        private final Properties properties;
        private final Set<String> known = new HashSet<>();

        Reading(Path file, Properties properties) {
            this.file = file;
            this.properties = properties;
        }

        Optional<String> optional(String key) {
            known.add(PREFIX + key);
            return Optional.ofNullable(properties.getProperty(PREFIX + key))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        String text(String key) {
            return optional(key).orElseThrow(() -> wrong(key, "is missing"));
        }

        Path path(String key) {
            return Path.of(text(key));
        }

        int port(String key) {
            return port(key, text(key));
        }

        OptionalInt optionalPort(String key) {
            return optional(key).stream().mapToInt(value -> port(key, value)).findFirst();
        }

        private int port(String key, String value) {
            try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= PORT_MAX) {
                    return port;
                }
            } catch (NumberFormatException e) {
                throw wrong(key, "names the port \"" + value + "\", which is no number");
            }
            throw wrong(key, "names the port " + value + "; ports end at " + PORT_MAX);
        }

        URI uri(String key, String scheme) {
            try {
                URI uri = URI.create(text(key));
                if (scheme.equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw wrong(key, "is no URI: " + e.getMessage());
            }
            throw wrong(key, "is written " + scheme + "://host:port");
        }

        SocketAddress upstream(String key) {
            URI uri = uri(key, "http");
            String host = uri.getHost();
            return SocketAddress.inetSocketAddress(uri.getPort(), withoutBrackets(host));
        }

        List<SocketAddress> addresses(String key, String list) {
            return Stream.of(list.split(",", -1))
                    .map(value -> address(key, value.strip()))
                    .toList();
        }

        private SocketAddress address(String key, String value) {
            int colon = value.lastIndexOf(':');
            if (colon <= 0) {
                throw wrong(key, "is a list of host:port, not \"" + value + "\"");
            }
            String host = withoutBrackets(value.substring(0, colon));
            return SocketAddress.inetSocketAddress(port(key, value.substring(colon + 1)), host);
        }

        private static String withoutBrackets(String host) {
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }

        void refuseUnknown() {
            for (String key : properties.stringPropertyNames()) {
                if (!known.contains(key)) {
                    throw new DormouseException(
                            GatewayError.CONFIG,
                            "In "
                                    + file
                                    + ", nothing is known of the key "
                                    + key
                                    + ". Remove it, or check how it is written.");
                }
            }
        }

        private DormouseException wrong(String key, String rule) {
            return new DormouseException(
                    GatewayError.CONFIG, "In " + file + ", " + PREFIX + key + " " + rule + ".");
        }
    }
}
