package dev.dormouse.cli.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A secret of one login (RFC 7636): only its hash is shown first, so that whoever sees the answer
 * cannot use it.
 */
record Pkce(String verifier) {
    private static final int BYTES = 32;

    static Pkce of(RandomGenerator random) {
        return new Pkce(randomText(random));
    }

    /** 256 bits that nobody guesses. */
    static String randomText(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return encoded(bytes);
    }

    /** By the method {@code S256}. */
    String challenge() {
        try {
            return encoded(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Pkce[]";
    }
}
