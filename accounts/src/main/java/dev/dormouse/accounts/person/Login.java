package dev.dormouse.accounts.person;

import static java.util.Objects.requireNonNull;

/**
 * What the identity provider says of somebody who logged in.
 *
 * @param issuer the configured id of the issuer, not its address
 * @param subject who it is, there; never changes
 */
public record Login(
        String issuer, String subject, String userName, String email, boolean emailVerified) {
    private static final int SUBJECT_LENGTH_MAX = 255;
    private static final int NAME_LENGTH_MAX = 255;

    public Login {
        requireNonNull(issuer, "issuer");
        if (subject.isEmpty() || subject.length() > SUBJECT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "A subject has 1 to " + SUBJECT_LENGTH_MAX + " characters");
        }
        userName = cut(userName);
        email = cut(email);
    }

    private static String cut(String text) {
        return text.length() <= NAME_LENGTH_MAX ? text : text.substring(0, NAME_LENGTH_MAX);
    }
}
