package dev.dormouse.gateway.tls;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.member.Validity;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A certificate as the feed brought it: text, and what was read of it while it is used. */
final class HeldCertificate {
    private final CertificateRecord record;
    private final String alias;
    private volatile @Nullable Instant criticalAfter;
    private volatile @Nullable Credential read;
    private volatile boolean used;
    private volatile boolean withdrawn;
    private volatile boolean unreadable;

    /**
     * @param alias names this very certificate, not its successor
     */
    HeldCertificate(CertificateRecord record, String alias) {
        this.record = record;
        this.alias = alias;
    }

    CertificateRecord record() {
        return record;
    }

    String alias() {
        return alias;
    }

    /**
     * Whether less than a twentieth of its life is left; not known of one that is no certificate.
     */
    boolean isEnding(Instant now) {
        Instant after = criticalAfter;
        if (after == null) {
            after = readCriticalAfter();
            criticalAfter = after;
        }
        return now.isAfter(after);
    }

    private Instant readCriticalAfter() {
        try {
            X509Certificate own = Pem.readCertificates(record.chainPem()).getFirst();
            return new Validity(own.getNotBefore().toInstant(), record.notAfter()).criticalAfter();
        } catch (IllegalArgumentException e) {
            return Instant.MAX;
        }
    }

    @Nullable Credential read() {
        return read;
    }

    void keep(Credential credential) {
        read = credential;
    }

    void forget() {
        read = null;
    }

    void markUsed() {
        if (!used) {
            used = true;
        }
    }

    /** Whether it was used since this was asked last. */
    boolean wasUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    void withdraw() {
        withdrawn = true;
    }

    boolean isUnreadable() {
        return unreadable;
    }

    void markUnreadable() {
        unreadable = true;
    }
}
