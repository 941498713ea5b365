package dev.dormouse.certs.names;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.crypto.Envelope;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that the platform's certificate is there, and renewed while a third of its life is
 * left. Each look reads what is there and closes the gap; it can be repeated at any time.
 */
public final class CertificateKeeper implements RecordSource {
    /** The certificate for the platform's and the apps' domains. */
    public static final String PLATFORM = "platform";

    private final Transactions transactions;
    private final SystemCertificateStore store;
    private final Outbox outbox;
    private final Issuer issuer;
    private final List<String> names;
    private final InstantSource clock;

    /**
     * @param names that the platform's certificate is for
     */
    public CertificateKeeper(
            Transactions transactions,
            Envelope envelope,
            Outbox outbox,
            Issuer issuer,
            List<String> names,
            InstantSource clock) {
        this.transactions = transactions;
        this.store = new SystemCertificateStore(envelope);
        this.outbox = outbox;
        this.issuer = issuer;
        this.names = List.copyOf(names);
        this.clock = clock;
    }

    /** Renews what is due. */
    public void run() throws IOException, InterruptedException {
        Optional<KeptCertificate> present =
                transactions.in(connection -> store.find(connection, PLATFORM));
        Instant now = clock.instant();
        if (present.isPresent()
                && !present.get().isDue(names, now)
                && issuer.stillVouchesFor(present.get().certificate())) {
            return;
        }
        KeptCertificate fresh = keep(issuer.issue(names));
        transactions.in(connection -> {
            store.put(connection, fresh);
            outbox.append(connection, fresh.toRecord().key());
            return true;
        });
        outbox.poke();
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.CERTIFICATE);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        return transactions
                .in(connection -> store.find(connection, key.name()))
                .map(KeptCertificate::toRecord);
    }

    private KeptCertificate keep(IssuedCertificate issued) {
        X509Certificate certificate = issued.chain().getFirst();
        return new KeptCertificate(
                PLATFORM,
                names,
                Pem.write(issued.chain()),
                Pem.write(issued.key()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
