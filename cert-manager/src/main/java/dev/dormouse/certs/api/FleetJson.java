package dev.dormouse.certs.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dormouse.feed.server.FleetReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fleet.
 *
 * @param revision of the feed now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetJson(long revision, List<Node> nodes, List<Gateway> gateways) {
    static FleetJson of(FleetReport report) {
        return new FleetJson(
                report.revision(),
                report.nodes().stream().map(FleetJson::node).toList(),
                report.gateways().stream().map(FleetJson::gateway).toList());
    }

    /**
     * One node.
     *
     * @param state what it said last: {@code ready} or {@code draining}
     * @param placed whether apps are placed on it; not if it was gone for long
     * @param revision of the feed that it has applied, while it is connected
     * @param inflight requests under way, while it is connected
     * @param apps that it holds, while it is connected
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(
            String id,
            String pool,
            @Nullable String address,
            String state,
            boolean placed,
            boolean connected,
            @Nullable Long revision,
            @Nullable Integer inflight,
            @Nullable Integer apps,
            Instant lastSeen) {}

    /**
     * One gateway.
     *
     * @param revision of the feed that it has applied, while it is connected
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Gateway(
            String id, boolean connected, @Nullable Long revision, Instant lastSeen) {}

    private static Node node(FleetReport.Node node) {
        return new Node(
                node.id().toString(),
                node.pool().name(),
                node.address().orElse(null),
                node.state().name().toLowerCase(Locale.ROOT),
                node.placed(),
                node.connected(),
                node.revision().orElse(null),
                node.inflight().orElse(null),
                node.apps().orElse(null),
                node.lastSeen());
    }

    private static Gateway gateway(FleetReport.Gateway gateway) {
        return new Gateway(
                gateway.id().toString(),
                gateway.connected(),
                gateway.revision().orElse(null),
                gateway.lastSeen());
    }
}
