package dev.dormouse.apps.domain;

import java.util.Locale;

/** How far a domain is. */
enum DomainState {
    /** Claimed, not proved: nothing leads anywhere, and others may claim it too. */
    PENDING,
    /** Proved; it waits for records that lead here. */
    VERIFIED,
    /** It leads here, and its certificate is awaited. */
    ISSUING,
    /** Served with a certificate. */
    ACTIVE,
    /** The proof is gone, or it leads elsewhere, for long: its certificate is not renewed. */
    DEGRADED,
    /** Removed; for a while only the same organisation can take it again. */
    RELEASED;

    /** In the API and in the database. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DomainState ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
