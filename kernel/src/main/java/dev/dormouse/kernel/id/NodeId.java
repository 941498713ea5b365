package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A node: a process that runs tenants' apps. Written {@code node_} and 26 digits. */
public record NodeId(UUID value) implements Comparable<NodeId> {
    private static final IdText TEXT = new IdText("node");

    public NodeId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static NodeId fromString(String text) {
        return new NodeId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(NodeId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
