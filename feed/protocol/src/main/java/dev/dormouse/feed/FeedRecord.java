package dev.dormouse.feed;

/** The newest state of one thing. Immutable; a change is a new record under the same key. */
public sealed interface FeedRecord
        permits AppRecord,
                HostRecord,
                OrganisationRecord,
                NodeRecord,
                CertificateRecord,
                ChallengeRecord,
                RevocationRecord {
    RecordKey key();
}
