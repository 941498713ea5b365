package dev.dormouse.feed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.ArbitraryRecords;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.client.Position;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.kernel.id.GatewayId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real clients on the real outbox, sequencer, log and hub, while records come and go, streams break
 * and every part restarts. Whatever happens, each client ends with its view, and none goes back.
 */
class FeedModelTest {
    private static final long BOX_SECONDS = 15;
    private static final int STEPS_MAX = 3_000;
    private static final int SETTLE_EVERY = 60;
    private static final int CLIENTS_PER_KIND = 2;

    @TempDir Path folder;

    private final long seed = Long.getLong("dormouse.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ArbitraryRecords arbitrary = new ArbitraryRecords(random);
    private final Map<RecordKey, FeedRecord> truth = new ConcurrentHashMap<>();
    private final TestClock clock = new TestClock();
    private final List<Client> clients = new ArrayList<>();
    private Transactions transactions;
    private SystemFeedStore store;
    private Sequencer sequencer;
    private volatile FeedHub hub = new FeedHub();

    @Test
    void everyClientEndsWithItsViewAndNoneGoesBack() throws Exception {
        System.out.println("FeedModelTest: -Ddormouse.seed=" + seed);
        MachineKey machineKey = MachineKey.at(folder.resolve("machine-key"));
        for (Identity identity : identities()) {
            clients.add(new Client(identity, machineKey, folder.resolve("c" + clients.size())));
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOX_SECONDS);
        for (int step = 1; step <= STEPS_MAX && System.nanoTime() < deadline; step++) {
            anything();
            if (step % SETTLE_EVERY == 0) {
                settle();
            }
        }
        settle();
        for (Client client : clients) {
            client.client.close();
        }
    }

    @BeforeEach
    void startServer() throws Exception {
        transactions = new Transactions(TestFeedDatabase.fresh());
        store = new SystemFeedStore(new Payloads(TestFeedDatabase.envelope(folder)));
        sequencer = new Sequencer(transactions, store, List.of(new TruthSource()), clock);
        follow();
    }

    private void anything() throws IOException {
        Client client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(40)) {
            case 0 -> client.source.breakOff();
            case 1 -> client.source.setDown(random.nextBoolean());
            case 2 -> client.restart(false);
            case 3 -> client.restart(random.nextInt(4) == 0);
            case 4 -> {
                FeedHub fresh = new FeedHub();
                new LogTail(transactions, store, fresh).run();
                hub = fresh;
            }
            case 5 -> {
                clock.advance(Duration.ofHours(30));
                sequencer.compact();
            }
            case 6, 7, 8, 9, 10 -> follow();
            case 11, 12, 13, 14, 15, 16 -> delete();
            default -> put();
        }
    }

    private void put() {
        FeedRecord record = arbitrary.any();
        change(record.key(), Optional.of(record));
    }

    private void delete() {
        List<RecordKey> keys = truth.keySet().stream().sorted().toList();
        if (!keys.isEmpty()) {
            change(keys.get(random.nextInt(keys.size())), Optional.empty());
        }
    }

    private void change(RecordKey key, Optional<FeedRecord> record) {
        record.ifPresentOrElse(state -> truth.put(key, state), () -> truth.remove(key));
        transactions.in(connection -> {
            SystemFeedStore.append(connection, key);
            return true;
        });
    }

    private void follow() {
        sequencer.run();
        new LogTail(transactions, store, hub).run();
    }

    private void settle() throws IOException {
        follow();
        for (Client client : clients) {
            client.source.setDown(false);
            client.awaitTruth();
        }
    }

    private List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < CLIENTS_PER_KIND; i++) {
            identities.add(Identity.of(new GatewayId(new UUID(9, i))));
            identities.add(Identity.of(arbitrary.nodeIds().get(i)));
        }
        return identities;
    }

    private final class TruthSource implements RecordSource {
        @Override
        public Set<RecordKind> kinds() {
            return EnumSet.allOf(RecordKind.class);
        }

        @Override
        public Optional<FeedRecord> load(RecordKey key) {
            return Optional.ofNullable(truth.get(key));
        }
    }

    private final class Client {
        private final Identity identity;
        private final MachineKey machineKey;
        private final Path place;
        private final HubSource source;
        private Position newest = Position.NONE;
        private FeedClient client;

        private Client(Identity identity, MachineKey machineKey, Path place) throws IOException {
            this.identity = identity;
            this.machineKey = machineKey;
            this.place = place;
            this.source = new HubSource(() -> hub, identity);
            this.client = open();
            client.start();
        }

        private FeedClient open() throws IOException {
            return FeedClient.open(place, machineKey, source, clock, new Random(random.nextLong()));
        }

        private void restart(boolean corrupt) throws IOException {
            client.close();
            checkNotBack();
            if (corrupt) {
                corrupt();
                newest = Position.NONE;
            }
            client = open();
            checkNotBack();
            client.start();
        }

        private void corrupt() throws IOException {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.toList()) {
                    byte[] content = Files.readAllBytes(file);
                    content[random.nextInt(content.length)] ^= 1;
                    Files.write(file, content);
                }
            }
        }

        private void checkNotBack() {
            Position now = client.view().position();
            assertThat(now.revision())
                    .as("seed %d: revision of %s", seed, identity)
                    .isGreaterThanOrEqualTo(newest.revision());
            newest = now;
        }

        private void awaitTruth() {
            Position head = hub.position();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!client.view().position().equals(head) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            checkNotBack();
            assertThat(client.view().position()).as("seed %d: %s", seed, identity).isEqualTo(head);
            Map<RecordKey, FeedRecord> view =
                    client.view()
                            .records()
                            .collect(Collectors.toMap(FeedRecord::key, record -> record));
            assertThat(view)
                    .as("seed %d: view of %s", seed, identity)
                    .isEqualTo(new HashMap<>(NaiveViews.of(identity, truth.values())));
        }
    }
}
