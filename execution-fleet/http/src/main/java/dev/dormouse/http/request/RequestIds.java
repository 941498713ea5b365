package dev.dormouse.http.request;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Makes request ids: 128 random bits in 26 characters of Crockford's base 32. They must not repeat,
 * but need not be secret. For one thread.
 */
public final class RequestIds {
    private static final int LENGTH = 26;
    private static final int HALF = LENGTH / 2;
    private static final byte[] DIGITS =
            "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.ISO_8859_1);

    private final SplittableRandom first;
    private final SplittableRandom second;
    private final byte[] text = new byte[LENGTH];

    public RequestIds(SecureRandom seeds) {
        this.first = new SplittableRandom(seeds.nextLong());
        this.second = new SplittableRandom(seeds.nextLong());
    }

    public String next() {
        write(first.nextLong(), 0);
        write(second.nextLong(), HALF);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private void write(long bits, int from) {
        long rest = bits;
        for (int i = from; i < from + HALF; i++) {
            text[i] = DIGITS[(int) rest & 31];
            rest >>>= 5;
        }
    }
}
