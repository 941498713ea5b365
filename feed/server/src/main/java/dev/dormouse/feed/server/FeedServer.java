package dev.dormouse.feed.server;

import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.web.crypto.Envelope;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The feed's parts, put together. Knows no framework. */
public final class FeedServer {
    private final FeedHub hub = new FeedHub();
    private final Transactions transactions;
    private final SystemFeedStore store;
    private final Fleet fleet;
    private final InstantSource clock;
    private volatile @Nullable FeedLoop loop;

    /**
     * @param system data source of the system role
     * @param envelope seals records that hold a private key
     */
    public FeedServer(
            DataSource system,
            Envelope envelope,
            Fleet.FleetConfig config,
            InstantSource clock,
            IdSource ids,
            SecureRandom random) {
        this.transactions = new Transactions(system);
        this.store = new SystemFeedStore(new Payloads(envelope));
        this.clock = clock;
        this.fleet = new Fleet(transactions, hub, this::poke, config, clock, ids, random);
    }

    /**
     * Returns when all that the log holds can be read.
     *
     * @param sources of every kind of records but nodes and revocations
     */
    public void start(List<RecordSource> sources) {
        fleet.loadRevocations();
        List<RecordSource> all = new ArrayList<>(sources);
        all.add(fleet);
        FeedLoop started =
                new FeedLoop(
                        new Sequencer(transactions, store, all, clock),
                        new LogTail(transactions, store, hub),
                        fleet::upkeep,
                        clock);
        started.start();
        loop = started;
    }

    public Fleet fleet() {
        return fleet;
    }

    public AppliedState applied() {
        return fleet.applied(store);
    }

    public List<InternalEndpoint> endpoints() {
        return List.of(new FeedEndpoint(hub, fleet, clock), new ReportEndpoint(fleet));
    }

    /** Something was committed to the outbox. */
    public void poke() {
        FeedLoop running = loop;
        if (running != null) {
            running.poke();
        }
    }

    /** Ends all feeds, so that nobody waits for them; returns when nothing sequences any more. */
    public void stop() throws InterruptedException {
        hub.close();
        FeedLoop running = loop;
        if (running != null) {
            running.stop();
        }
    }
}
