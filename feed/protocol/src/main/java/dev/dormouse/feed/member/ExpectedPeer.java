package dev.dormouse.feed.member;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who may be at the other end of a connection: any of a role, or one alone.
 *
 * @param id empty for any of the role
 */
public record ExpectedPeer(Role role, Optional<String> id) {
    public ExpectedPeer {
        requireNonNull(role, "role");
        requireNonNull(id, "id");
    }

    public static ExpectedPeer any(Role role) {
        return new ExpectedPeer(role, Optional.empty());
    }

    public static ExpectedPeer exactly(Identity identity) {
        return new ExpectedPeer(identity.role(), Optional.of(identity.id()));
    }

    public boolean matches(Identity peer) {
        return role == peer.role() && (id.isEmpty() || id.get().equals(peer.id()));
    }

    @Override
    public String toString() {
        return id.map(value -> role.word() + " " + value).orElse("a " + role.word());
    }
}
