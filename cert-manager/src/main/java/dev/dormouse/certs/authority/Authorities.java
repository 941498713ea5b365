package dev.dormouse.certs.authority;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.crypto.Envelope;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.NameConstraints;

/** The authorities of this cloud, each made on first use and the same ever after. */
public final class Authorities {
    private static final String INTERNAL = "internal";
    private static final String LOCAL = "local";

    private final Transactions transactions;
    private final SystemAuthorityStore store = new SystemAuthorityStore();
    private final Envelope envelope;
    private final InstantSource clock;
    private final SecureRandom random;

    public Authorities(
            Transactions transactions,
            Envelope envelope,
            InstantSource clock,
            SecureRandom random) {
        this.transactions = transactions;
        this.envelope = envelope;
        this.clock = clock;
        this.random = random;
    }

    public InternalAuthority internal() {
        return new InternalAuthority(root(INTERNAL, InternalAuthority.TITLE, List.of()), clock);
    }

    /**
     * The local authority.
     *
     * @param hosts domains, names and addresses that it may issue for; for others it is a new one
     */
    public LocalAuthority local(List<String> hosts) {
        return new LocalAuthority(root(LOCAL, "Dormouse local authority", hosts), clock);
    }

    private Root root(String name, String title, List<String> hosts) {
        return transactions.in(connection -> {
            store.lock(connection, name);
            Optional<Root> known = store.find(connection, name, hosts).map(row -> open(name, row));
            return known.isPresent() ? known.get() : make(connection, name, title, hosts);
        });
    }

    private Root make(Connection connection, String name, String title, List<String> hosts)
            throws SQLException {
        Optional<NameConstraints> limits =
                hosts.isEmpty() ? Optional.empty() : Optional.of(HostNames.only(hosts));
        Instant now = clock.instant();
        Root root = Root.fresh(title, limits, now, random);
        byte[] key = Pem.write(root.key()).getBytes(UTF_8);
        store.put(
                connection,
                name,
                new SystemAuthorityStore.Row(
                        Pem.write(root.certificate()), envelope.seal(key, context(name))),
                hosts,
                now);
        return root;
    }

    private Root open(String name, SystemAuthorityStore.Row row) {
        String key = new String(envelope.open(row.sealedKey(), context(name)), UTF_8);
        return new Root(
                Pem.readCertificates(row.certificate()).getFirst(), Pem.readKey(key), random);
    }

    private static String context(String name) {
        return "authority/" + name;
    }
}
