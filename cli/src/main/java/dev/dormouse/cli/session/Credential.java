package dev.dormouse.cli.session;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;

/** What proves to a cloud who is calling. */
public sealed interface Credential {
    /**
     * Of somebody who logged in.
     *
     * @param expires when the access token does; the refresh token gets the next one
     */
    record Login(
            String accessToken,
            Instant expires,
            String refreshToken,
            URI tokenEndpoint,
            String clientId)
            implements Credential {
        public Login {
            requireNonNull(accessToken, "accessToken");
            requireNonNull(expires, "expires");
            requireNonNull(refreshToken, "refreshToken");
            requireNonNull(tokenEndpoint, "tokenEndpoint");
            requireNonNull(clientId, "clientId");
        }

        @Override
        public String toString() {
            return "Login[until " + expires + "]";
        }
    }

    /** A token that somebody made for a program. */
    record Token(String value) implements Credential {
        public Token {
            requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "Token[]";
        }
    }
}
