package dev.dormouse.accounts.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token that a request carries: as {@code Bearer}, or as the password of {@code Basic}, which
 * is all that some clients of registries can send.
 */
record Credentials(String token) {
    private static final int LENGTH_MAX = 16 * 1024;
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    static Optional<Credentials> of(@Nullable String header) {
        if (header == null || header.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        if (startsWith(header, BEARER)) {
            return Optional.of(new Credentials(header.substring(BEARER.length()).strip()));
        }
        return startsWith(header, BASIC) ? basic(header) : Optional.empty();
    }

    boolean isOurs() {
        return token.startsWith("dor_");
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** The user name says nothing that the token does not. */
    private static Optional<Credentials> basic(String header) {
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String pair = new String(decoded, UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Credentials[]";
    }
}
