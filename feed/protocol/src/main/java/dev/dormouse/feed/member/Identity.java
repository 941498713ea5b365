package dev.dormouse.feed.member;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process of the cloud, as its certificate names it: {@code dormouse://node/node_…}.
 *
 * @param id of the node or gateway; {@code main} for the control plane
 */
public record Identity(Role role, String id) {
    public static final Identity CONTROL_PLANE = new Identity(Role.CONTROL_PLANE, "main");

    private static final String SCHEME = "dormouse";
    private static final int URI_NAME = 6;

    public Identity {
        requireNonNull(role, "role");
        switch (role) {
            case NODE -> NodeId.fromString(id);
            case GATEWAY -> GatewayId.fromString(id);
            case CONTROL_PLANE -> {
                if (!id.equals("main")) {
                    throw new IllegalArgumentException("There is one control plane, \"main\"");
                }
            }
        }
    }

    public static Identity of(NodeId id) {
        return new Identity(Role.NODE, id.toString());
    }

    public static Identity of(GatewayId id) {
        return new Identity(Role.GATEWAY, id.toString());
    }

    /** Whom the certificate was issued to; empty if it does not name exactly one of us. */
    public static Optional<Identity> of(X509Certificate certificate) {
        List<String> uris = uris(certificate);
        if (uris.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(fromUri(URI.create(uris.getFirst())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads what {@link #uri} wrote.
     *
     * @throws IllegalArgumentException if it names none of us
     */
    public static Identity fromUri(URI uri) {
        String path = String.valueOf(uri.getRawPath());
        if (SCHEME.equals(uri.getScheme()) && uri.getHost() != null && path.startsWith("/")) {
            Identity identity = new Identity(Role.fromWord(uri.getHost()), path.substring(1));
            if (identity.uri().equals(uri)) {
                return identity;
            }
        }
        throw new IllegalArgumentException("The URI " + uri + " names no process of the cloud");
    }

    public URI uri() {
        return URI.create(SCHEME + "://" + role.word() + "/" + id);
    }

    /** Of a node only. */
    public NodeId nodeId() {
        return NodeId.fromString(id);
    }

    /** Of a gateway only. */
    public GatewayId gatewayId() {
        return GatewayId.fromString(id);
    }

    private static List<String> uris(X509Certificate certificate) {
        try {
            @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(URI_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return uri().toString();
    }
}
