package dev.dormouse.kernel.id;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * An organisation: who owns apps, and whose quotas they share. Written {@code org_} and 26 digits.
 */
public record OrganisationId(UUID value) implements Comparable<OrganisationId> {
    private static final IdText TEXT = new IdText("org");

    public OrganisationId {
        requireNonNull(value, "value");
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is no such id
     */
    public static OrganisationId fromString(String text) {
        return new OrganisationId(TEXT.read(text));
    }

    /** The order in which they were made, to the millisecond. */
    @Override
    public int compareTo(OrganisationId other) {
        return IdText.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TEXT.write(value);
    }
}
