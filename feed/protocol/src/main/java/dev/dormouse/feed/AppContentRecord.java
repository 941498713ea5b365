package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.util.List;

/**
 * What a node fetches to run a generation of an app.
 *
 * @param lock digest of the app's lock, a blob
 * @param components compiled, one for each component of the lock
 * @param hasVariables whether the app's variables are to be fetched as well
 */
public record AppContentRecord(
        Digest lock, List<ComponentRecord> components, boolean hasVariables) {
    public AppContentRecord {
        requireNonNull(lock, "lock");
        components = List.copyOf(components);
    }
}
