package dev.dormouse.feed;

/** What a record is about. */
public enum RecordKind {
    APP,
    HOST,
    ORGANISATION,
    NODE,
    CERTIFICATE,
    CHALLENGE,
    REVOCATION
}
