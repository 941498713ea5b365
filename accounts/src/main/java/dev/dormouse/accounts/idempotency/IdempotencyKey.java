package dev.dormouse.accounts.idempotency;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;

/**
 * What makes a request the same as an earlier one.
 *
 * @param text the header {@code Idempotency-Key}
 * @param operation what is asked for, such as {@code createVersion}
 * @param request all that the answer depends on; the same key with another is an error
 */
public record IdempotencyKey(String text, String operation, Digest request) {
    public static final String HEADER = "Idempotency-Key";

    private static final int LENGTH_MAX = 255;

    public IdempotencyKey {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            throw new DormouseException(
                    IdempotencyErrors.BAD_IDEMPOTENCY_KEY,
                    HEADER + " has 1 to " + LENGTH_MAX + " characters. A random UUID is fine.");
        }
    }
}
