package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Somebody who acts: a person, known by issuer and subject. Written {@code prin_} and 26 digits.
 */
public record PrincipalId(UUID value) implements Comparable<PrincipalId> {
    private static final IdText TEXT = new IdText("prin");

    public PrincipalId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static PrincipalId fromString(String text) {
        return new PrincipalId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(PrincipalId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
