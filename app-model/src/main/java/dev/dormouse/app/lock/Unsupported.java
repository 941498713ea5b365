package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.manifest.AppManifest;
import java.util.List;
import java.util.Set;

/**
 * Something valid that a host does not run.
 *
 * @param field where it stands, as in the manifest
 * @param what one sentence
 * @param fix what to do instead; may be empty
 */
public record Unsupported(String field, String what, String fix) {
    public Unsupported {
        requireNonNull(field, "field");
        requireNonNull(what, "what");
        requireNonNull(fix, "fix");
    }

    /** What of a locked app a host with these features does not run; empty if it runs all. */
    public static List<Unsupported> in(LockedApp app, Set<Feature> supported) {
        return new UnsupportedCheck(supported).check(app);
    }

    /** What of a manifest cannot be locked; {@link #in(LockedApp, Set)} then judges the rest. */
    public static List<Unsupported> in(AppManifest manifest, Set<Feature> supported) {
        return new UnsupportedCheck(supported).check(manifest);
    }

    @Override
    public String toString() {
        return field + ": " + what + (fix.isEmpty() ? "." : "; " + fix + ".");
    }
}
