package dev.dormouse.certs.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dormouse.certs.own.OwnCertificate;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.feed.server.FleetReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fleet.
 *
 * @param revision of the feed now
 * @param certificates of the control plane
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetJson(
        long revision,
        List<Node> nodes,
        List<Gateway> gateways,
        List<ControlPlaneCertificate> certificates) {
    static FleetJson of(FleetReport report, List<OwnCertificate> own, Instant now) {
        return new FleetJson(
                report.revision(),
                report.nodes().stream().map(node -> node(node, now)).toList(),
                report.gateways().stream().map(gateway -> gateway(gateway, now)).toList(),
                own.stream().map(certificate -> certificate(certificate, now)).toList());
    }

    /**
     * One node.
     *
     * @param state what it said last: {@code ready} or {@code draining}
     * @param placed whether apps are placed on it; not if it was gone for long
     * @param revision of the feed that it has applied, while it is connected
     * @param inflight requests under way, while it is connected
     * @param apps that it holds, while it is connected
     * @param certificate that it showed last
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
            @Nullable MemberCertificate certificate,
            Instant lastSeen) {}

    /**
     * One gateway.
     *
     * @param revision of the feed that it has applied, while it is connected
     * @param certificate that it showed last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Gateway(
            String id,
            boolean connected,
            @Nullable Long revision,
            @Nullable MemberCertificate certificate,
            Instant lastSeen) {}

    /**
     * A member's certificate.
     *
     * @param state {@code ok}, {@code late}, {@code critical} or {@code expired}
     */
    public record MemberCertificate(Instant notAfter, String state) {}

    /**
     * One of the control plane's certificates.
     *
     * @param name {@code control-plane}, {@code platform}, {@code internal-root} or {@code
     *     local-root}
     * @param state {@code ok}, {@code late}, {@code critical} or {@code expired}
     * @param problem why it was not renewed when last tried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ControlPlaneCertificate(
            String name, Instant notAfter, String state, @Nullable String problem) {}

    private static Node node(FleetReport.Node node, Instant now) {
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
                certificate(node.certificate(), now),
                node.lastSeen());
    }

    private static Gateway gateway(FleetReport.Gateway gateway, Instant now) {
        return new Gateway(
                gateway.id().toString(),
                gateway.connected(),
                gateway.revision().orElse(null),
                certificate(gateway.certificate(), now),
                gateway.lastSeen());
    }

    private static @Nullable MemberCertificate certificate(
            Optional<Validity> validity, Instant now) {
        return validity.map(known -> new MemberCertificate(known.until(), known.at(now).word()))
                .orElse(null);
    }

    private static ControlPlaneCertificate certificate(OwnCertificate own, Instant now) {
        Validity validity = own.validity();
        return new ControlPlaneCertificate(
                own.name(), validity.until(), validity.at(now).word(), own.problem().orElse(null));
    }
}
