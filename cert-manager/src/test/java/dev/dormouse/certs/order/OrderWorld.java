package dev.dormouse.certs.order;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.names.SystemCertificateStore;
import dev.dormouse.certs.names.SystemWantedStore;
import dev.dormouse.certs.names.WantedName;
import dev.dormouse.certs.names.WantedNames;
import dev.dormouse.certs.plan.Urgency;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.server.Activation;
import dev.dormouse.feed.server.AppliedState;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.TestFeedDatabase;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.TimeOrderedIds;
import dev.dormouse.web.crypto.Envelope;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.TestPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The certificates' part of a cloud, on a real database: what was written stays, all else not. */
public final class OrderWorld {
    private static final Activation ACTIVE =
            new Activation(Set.of(new GatewayId(new UUID(4, 4))), Set.of());

    private final SecureRandom random = new SecureRandom();
    private final List<RecordKey> told = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Transactions transactions;
    private final Envelope envelope;
    private final Challenges challenges;
    private final OrderBook book;
    private final WantedNames wanted;
    private volatile Activation gateways = ACTIVE;

    /** Of an empty database. */
    public OrderWorld(Path folder, InstantSource clock) throws Exception {
        this(TestFeedDatabase.fresh(), folder, clock);
        try (Connection owner = TestPostgres.get().owner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "TRUNCATE certs.wanted, certs.certificate, certs.acme_order, certs.challenge,"
                            + " certs.acme_account, certs.acme_rate");
        }
    }

    private OrderWorld(DataSource database, Path folder, InstantSource clock) throws Exception {
        this.clock = clock;
        this.transactions = new Transactions(database);
        this.envelope = TestFeedDatabase.envelope(folder);
        Outbox outbox = new Told();
        this.challenges =
                new Challenges(transactions, outbox, new Gateways(), Duration.ofSeconds(1));
        this.book = new OrderBook(transactions, envelope, outbox, challenges, clock, random);
        this.wanted =
                new WantedNames(
                        new SystemWantedStore(),
                        new SystemCertificateStore(envelope),
                        outbox,
                        clock,
                        true,
                        () -> {});
    }

    /** Of the database as another process left it; the master key is in the folder. */
    public static OrderWorld beside(Path folder, InstantSource clock) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(TestPostgres.get().url());
        database.setUser(Bootstrap.SYSTEM);
        database.setPassword(TestPostgres.PASSWORDS.system());
        return new OrderWorld(database, folder, clock);
    }

    public Transactions transactions() {
        return transactions;
    }

    public Envelope envelope() {
        return envelope;
    }

    public InstantSource clock() {
        return clock;
    }

    public Challenges challenges() {
        return challenges;
    }

    public WantedNames wanted() {
        return wanted;
    }

    public OrderBook book() {
        return book;
    }

    /** What the feed was told of, in its order. */
    public List<RecordKey> told() {
        return told;
    }

    /** From now on no gateway takes anything up. */
    public void disconnectGateways() {
        gateways = new Activation(Set.of(), Set.of());
    }

    public void want(String host) {
        want(host, List.of(host));
    }

    public void want(String id, List<String> names) {
        transactions.in(connection -> {
            wanted.want(connection, id, names, Urgency.AWAITED);
            return true;
        });
    }

    public NameState state(String id) {
        return transactions.in(connection -> wanted.state(connection, id));
    }

    public Optional<CertificateRecord> certificate(String id) {
        return transactions
                .in(connection -> new SystemCertificateStore(envelope).find(connection, id))
                .map(kept -> kept.toRecord());
    }

    /** What is wanted of it, and when it is looked at again. */
    public WantedName wish(String id) {
        return transactions
                .in(connection -> new SystemWantedStore().find(connection, id))
                .orElseThrow();
    }

    /** How many rows a table has. */
    public long count(String table) {
        return transactions.in(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Ends the pause that a failure brought. */
    public void hurry() {
        transactions.in(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "UPDATE certs.wanted SET next_look = now() - interval '1 s'");
            }
        });
    }

    public OrderJob job(List<? extends Authority> authorities) {
        return job(authorities, OrderSettings.LEASE_LIFE, step -> {});
    }

    public OrderJob job(
            List<? extends Authority> authorities, Duration leaseLife, Consumer<Step> reached) {
        return new OrderJob(
                book,
                List.copyOf(authorities),
                new OrderSettings(leaseLife, Set.of()),
                clock,
                new TimeOrderedIds(InstantSource.system(), random),
                random,
                reached);
    }

    private final class Gateways implements AppliedState {
        @Override
        public Activation now(AppId app, long generation) {
            return gateways;
        }

        @Override
        public Activation await(AppId app, long generation, Duration timeout) {
            return gateways;
        }

        @Override
        public Activation awaitRecord(RecordKey key, Duration timeout) {
            return gateways;
        }
    }

    private final class Told implements Outbox {
        @Override
        public void append(RecordKey key) {
            told.add(key);
        }

        @Override
        public void append(Connection connection, RecordKey key) {
            told.add(key);
        }

        @Override
        public void poke() {
            // nobody waits
        }
    }
}
