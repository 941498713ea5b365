package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** An app of an organisation. Written {@code app_} and 26 digits. */
public record AppId(UUID value) implements Comparable<AppId> {
    private static final IdText TEXT = new IdText("app");

    public AppId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static AppId fromString(String text) {
        return new AppId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(AppId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
