package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A gateway: a process at the edge. Written {@code gate_} and 26 digits. */
public record GatewayId(UUID value) implements Comparable<GatewayId> {
    private static final IdText TEXT = new IdText("gate");

    public GatewayId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static GatewayId fromString(String text) {
        return new GatewayId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(GatewayId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
