package dev.dormouse.gateway.limit;

import static java.util.Objects.requireNonNull;

/** Every limit of a gateway. */
public record GatewayLimits(
        HeadLimits head,
        BodyLimits body,
        ConnectionLimits connections,
        UpstreamLimits upstream,
        TlsLimits tls) {
    public static final GatewayLimits DEFAULT =
            new GatewayLimits(
                    HeadLimits.DEFAULT,
                    BodyLimits.DEFAULT,
                    ConnectionLimits.DEFAULT,
                    UpstreamLimits.DEFAULT,
                    TlsLimits.DEFAULT);

    public GatewayLimits {
        requireNonNull(head, "head");
        requireNonNull(body, "body");
        requireNonNull(connections, "connections");
        requireNonNull(upstream, "upstream");
        requireNonNull(tls, "tls");
    }
}
