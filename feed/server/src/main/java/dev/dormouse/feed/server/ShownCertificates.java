package dev.dormouse.feed.server;

import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Validity;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the certificates are good that members showed, until that is in the database: a feed
 * begins without it. Thread-safe.
 */
final class ShownCertificates {
    private final Map<Identity, Validity> unsaved = new HashMap<>();

    synchronized void show(Identity member, Validity validity) {
        unsaved.put(member, validity);
    }

    synchronized Map<Identity, Validity> unsaved() {
        return Map.copyOf(unsaved);
    }

    /** Unless a newer one was shown meanwhile. */
    synchronized void saved(Map<Identity, Validity> done) {
        done.forEach(unsaved::remove);
    }
}
