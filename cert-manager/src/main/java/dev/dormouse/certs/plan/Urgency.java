package dev.dormouse.certs.plan;

/** Why somebody wants a certificate, as far as it says who goes first. */
public enum Urgency {
    /** Somebody waits for the site. */
    AWAITED,
    /** It is back, or there in advance; nobody waits. */
    UNHURRIED
}
