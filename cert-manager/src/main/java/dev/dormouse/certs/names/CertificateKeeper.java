package dev.dormouse.certs.names;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.crypto.Envelope;
import java.io.IOException;
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
    private final boolean onlyBridges;
    private final InstantSource clock;

    /**
     * @param names that the platform's certificate is for
     * @param onlyBridges whether an authority on the network is to issue it: then this one steps in
     *     only while there is none that is good
     */
    public CertificateKeeper(
            Transactions transactions,
            Envelope envelope,
            Outbox outbox,
            Issuer issuer,
            List<String> names,
            boolean onlyBridges,
            InstantSource clock) {
        this.transactions = transactions;
        this.store = new SystemCertificateStore(envelope);
        this.outbox = outbox;
        this.issuer = issuer;
        this.names = List.copyOf(names);
        this.onlyBridges = onlyBridges;
        this.clock = clock;
    }

    /** Renews what is due. */
    public void run() throws IOException, InterruptedException {
        Optional<KeptCertificate> present =
                transactions.in(connection -> store.find(connection, PLATFORM));
        Instant now = clock.instant();
        if (present.isPresent() && isGood(present.get(), now)) {
            return;
        }
        KeptCertificate fresh =
                KeptCertificate.of(PLATFORM, names, KeptCertificate.LOCAL, issuer.issue(names));
        transactions.in(connection -> {
            store.put(connection, fresh);
            outbox.append(connection, fresh.toRecord().key());
            return true;
        });
        outbox.poke();
    }

    private boolean isGood(KeptCertificate present, Instant now) {
        if (onlyBridges && !present.issuer().equals(KeptCertificate.LOCAL)) {
            return now.isBefore(present.notAfter());
        }
        return !present.isDue(names, now) && issuer.stillVouchesFor(present.certificate());
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
}
