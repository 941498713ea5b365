package dev.dormouse.feed.server;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/** A gateway or a node that calls, as its certificate proves. */
public record Peer(Identity identity, X509Certificate certificate) {
    public Peer {
        requireNonNull(identity, "identity");
        requireNonNull(certificate, "certificate");
    }

    public Role role() {
        return identity.role();
    }

    /** Of a node only. */
    public NodeId nodeId() {
        return identity.nodeId();
    }

    /** Of a gateway only. */
    public GatewayId gatewayId() {
        return identity.gatewayId();
    }

    /** What is sealed for it, only the peer can open. */
    public PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    @Override
    public String toString() {
        return identity.toString();
    }
}
