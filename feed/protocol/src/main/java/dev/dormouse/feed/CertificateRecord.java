package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A certificate with its private key; only in the view of gateways.
 *
 * @param id of the certificate, not of a name
 * @param names that it is for; {@code *.} stands for one label
 * @param chainPem the certificate, then its issuers
 * @param keyPem PKCS #8
 */
public record CertificateRecord(
        String id, List<String> names, String chainPem, String keyPem, Instant notAfter)
        implements FeedRecord {
    public CertificateRecord {
        requireNonNull(id, "id");
        names = List.copyOf(names);
        requireNonNull(chainPem, "chainPem");
        requireNonNull(keyPem, "keyPem");
        requireNonNull(notAfter, "notAfter");
    }

    @Override
    public RecordKey key() {
        return new RecordKey(RecordKind.CERTIFICATE, id);
    }

    /** Says no more than is public. */
    @Override
    public String toString() {
        return "CertificateRecord[" + id + ", " + names + ", until " + notAfter + "]";
    }
}
