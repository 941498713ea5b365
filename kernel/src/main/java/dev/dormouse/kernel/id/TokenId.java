package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * An API token; it is part of the token's text, and no secret. Written {@code tok_} and 26 digits.
 */
public record TokenId(UUID value) implements Comparable<TokenId> {
    private static final IdText TEXT = new IdText("tok");

    public TokenId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static TokenId fromString(String text) {
        return new TokenId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(TokenId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
