package dev.dormouse.feed.member;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a gateway or a node becomes a member of the cloud.
 *
 * @param controlPlane its internal address, {@code https://host:port}
 * @param internalRoot file with the internal authority's root
 * @param joinToken file with a one-time token; read only to join
 * @param folder where the member keeps its identity
 * @param address host and port where a node takes requests
 */
public record MemberConfig(
        Role role,
        URI controlPlane,
        Path internalRoot,
        Path joinToken,
        Path folder,
        Optional<String> address) {
    public MemberConfig {
        requireNonNull(role, "role");
        requireNonNull(controlPlane, "controlPlane");
        requireNonNull(internalRoot, "internalRoot");
        requireNonNull(joinToken, "joinToken");
        requireNonNull(folder, "folder");
        requireNonNull(address, "address");
        if (!"https".equals(controlPlane.getScheme())) {
            throw new IllegalArgumentException(
                    "The control plane's address starts with https, not " + controlPlane);
        }
    }

    /** What a person does so that it becomes a member (again). */
    String howToJoin() {
        return "Make a join token for a "
                + role.word()
                + " with POST /v1/admin/join-tokens, write it into "
                + joinToken
                + ", and start this process again.";
    }
}
