package dev.dormouse.feed.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.kernel.Digest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A secret that lets one node or gateway in, once; only its hash is kept. */
public record JoinToken(String text, Instant expires) {
    private static final String PREFIX = "dor_join_";
    private static final int SECRET_BYTES = 32;

    static JoinToken fresh(SecureRandom random, Instant expires) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new JoinToken(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret), expires);
    }

    static byte[] sha256(String text) {
        return HexFormat.of().parseHex(Digest.of(text.getBytes(UTF_8)).hex());
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "JoinToken[until " + expires + "]";
    }
}
