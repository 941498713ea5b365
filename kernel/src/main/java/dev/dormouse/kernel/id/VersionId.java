package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** One immutable version of an app. Written {@code ver_} and 26 digits. */
public record VersionId(UUID value) implements Comparable<VersionId> {
    private static final IdText TEXT = new IdText("ver");

    public VersionId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static VersionId fromString(String text) {
        return new VersionId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(VersionId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
