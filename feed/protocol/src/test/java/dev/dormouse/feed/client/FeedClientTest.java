package dev.dormouse.feed.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.feed.wire.Rejection;
import dev.dormouse.kernel.id.AppId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeedClientTest {
    private static final AppId APP = new AppId(new UUID(1, 2));
    private static final HostRecord ONE = new HostRecord("one", APP);
    private static final HostRecord TWO = new HostRecord("two", APP);
    private static final HostRecord THREE = new HostRecord("three", APP);

    @TempDir Path folder;

    private final ScriptedFeed feed = new ScriptedFeed();
    private final LinkedBlockingQueue<Set<RecordKey>> changes = new LinkedBlockingQueue<>();
    private MachineKey machineKey;
    private FeedClient client;

    @BeforeEach
    void open() throws IOException {
        machineKey = MachineKey.at(folder.resolve("machine-key"));
        client = newClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aResetFillsTheViewAndDeltasChangeIt() throws InterruptedException {
        client.start();
        feed.connection().send(reset("e", 5), put(3, ONE), put(5, TWO), bookmark(5));

        assertThat(next()).containsExactlyInAnyOrder(ONE.key(), TWO.key());
        feed.connection().send(put(6, THREE), delete(7, ONE.key()), bookmark(7));

        assertThat(next()).containsExactlyInAnyOrder(ONE.key(), THREE.key());
        assertThat(client.view().records()).containsExactlyInAnyOrder(TWO, THREE);
        assertThat(client.view().position()).isEqualTo(new Position("e", 7));
        assertThat(client.status().connected()).isTrue();
    }

    @Test
    void nothingCountsBeforeItsBookmark() throws InterruptedException {
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        next();
        feed.connection().send(put(6, TWO));
        feed.connection().end();

        assertThat(feed.nextPosition()).isEqualTo(new Position("e", 5));
        assertThat(client.view().records()).containsExactly(ONE);
    }

    @Test
    void theViewIsThereAfterARestartBeforeAnyConnection() throws Exception {
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        next();
        feed.connection().send(put(6, TWO), bookmark(6));
        next();
        restart();

        assertThat(client.view().records()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(client.view().position()).isEqualTo(new Position("e", 6));
        assertThat(client.status().connected()).isFalse();
    }

    @Test
    void aChangeOfOneAmongManyWritesOnlyItself() throws Exception {
        int many = Integer.getInteger("dormouse.test.certificates", 10_000);
        client.start();
        FeedMessage[] all =
                IntStream.range(0, many)
                        .mapToObj(i -> put(5, certificate(i)))
                        .toArray(FeedMessage[]::new);
        feed.connection().send(reset("e", 5));
        feed.connection().send(all);
        feed.connection().send(bookmark(5));
        assertThat(next()).hasSize(many);
        Path file = viewFile();
        long before = Files.size(file);

        for (int i = 0; i < 10; i++) {
            feed.connection()
                    .send(put(6 + i, certificate(i)), put(6 + i, host(i)), bookmark(6 + i));
            assertThat(next()).containsExactly(host(i).key());
        }

        assertThat(viewFile()).isEqualTo(file);
        assertThat(Files.size(file) - before).isBetween(10L * 2_000, 10L * 8_000);
    }

    /** As large as usual. */
    private static CertificateRecord certificate(int number) {
        return new CertificateRecord(
                "certificate-" + number,
                List.of("host-" + number + ".example"),
                "c".repeat(2_500),
                "k".repeat(240),
                Instant.EPOCH);
    }

    private static HostRecord host(int number) {
        return new HostRecord("host-" + number + ".example", APP);
    }

    @Test
    void aBrokenFileIsRefusedAndFetchedAgain() throws Exception {
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        next();
        client.close();
        flipOneByteOfTheView();
        client = newClient();

        assertThat(client.view().size()).isZero();
        client.start();
        assertThat(feed.nextPosition()).isEqualTo(Position.NONE);
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        assertThat(next()).containsExactly(ONE.key());
    }

    @Test
    void aTornEndLosesOnlyTheLastBatch() throws Exception {
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        next();
        feed.connection().send(put(6, TWO), bookmark(6));
        next();
        client.close();
        Path file = viewFile();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 1));
        client = newClient();

        assertThat(client.view().records()).containsExactly(ONE);
        client.start();
        assertThat(feed.nextPosition()).isEqualTo(new Position("e", 5));
        feed.connection().send(put(6, TWO), bookmark(6));
        next();
        restart();
        assertThat(client.view().records()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void itNeverGoesBackWithinAnEpoch() throws InterruptedException {
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        next();
        feed.connection().end();
        feed.nextPosition();
        feed.connection().send(reset("e", 4), put(4, TWO), bookmark(4));

        assertThat(feed.nextPosition()).isEqualTo(new Position("e", 5));
        assertThat(client.view().records()).containsExactly(ONE);
        feed.connection().send(reset("f", 1), put(1, TWO), bookmark(1));
        assertThat(next()).containsExactlyInAnyOrder(ONE.key(), TWO.key());
        assertThat(client.view().records()).containsExactly(TWO);
    }

    @Test
    void aRejectedRecordKeepsItsLastGoodStateAndIsFetchedAgainByTheNextProcess() throws Exception {
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        next();
        feed.connection()
                .send(
                        new FeedMessage.Unreadable(
                                new Rejection(ONE.key().toString(), 6, "odd", "because")),
                        put(7, TWO),
                        bookmark(7));

        assertThat(next()).containsExactly(TWO.key());
        assertThat(client.view().records()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(client.status().rejected()).extracting(Rejection::code).containsExactly("odd");
        restart();
        client.start();
        assertThat(feed.nextPosition()).isEqualTo(Position.NONE);
    }

    @Test
    void aListenerThatFailsIsToldOfWhatComesLater() throws InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        LinkedBlockingQueue<Set<RecordKey>> later = new LinkedBlockingQueue<>();
        client.onChange(keys -> {
            if (!failed.getAndSet(true)) {
                throw new IllegalStateException("a bug");
            }
            later.add(keys);
        });
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        feed.connection().send(put(6, TWO), bookmark(6));

        assertThat(later.poll(60, TimeUnit.SECONDS)).containsExactly(TWO.key());
        assertThat(client.status().connected()).isTrue();
    }

    @Test
    void aListenerThatBreaksDownIsToldAgain() throws InterruptedException {
        AtomicBoolean broken = new AtomicBoolean();
        LinkedBlockingQueue<Set<RecordKey>> later = new LinkedBlockingQueue<>();
        client.onChange(keys -> {
            if (!broken.getAndSet(true)) {
                throw new StackOverflowError();
            }
            later.add(keys);
        });
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));
        feed.connection().send(bookmark(5));

        assertThat(later.poll(60, TimeUnit.SECONDS)).containsExactly(ONE.key());
        assertThat(client.status().connected()).isTrue();
    }

    static List<Throwable> failuresThatNobodyForesaw() {
        return List.of(
                new IllegalStateException("a bug"),
                new OutOfMemoryError("of one batch"),
                new NoClassDefFoundError("Sheep"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatNobodyForesaw")
    void afterAFailureThatNobodyForesawItConnectsAgain(Throwable failure)
            throws InterruptedException {
        feed.failNext(failure);
        client.start();
        feed.connection().send(reset("e", 5), put(5, ONE), bookmark(5));

        assertThat(next()).containsExactly(ONE.key());
        assertThat(client.status().connected()).isTrue();
    }

    private void restart() throws IOException {
        client.close();
        feed.forget();
        client = newClient();
    }

    private FeedClient newClient() throws IOException {
        FeedClient fresh =
                FeedClient.open(
                        folder.resolve("feed"),
                        machineKey,
                        feed,
                        InstantSource.system(),
                        new Random(1));
        fresh.onChange(changes::add);
        return fresh;
    }

    private Set<RecordKey> next() throws InterruptedException {
        Set<RecordKey> keys = changes.poll(60, TimeUnit.SECONDS);
        assertThat(keys).as("changes").isNotNull();
        return keys;
    }

    private void flipOneByteOfTheView() throws IOException {
        byte[] content = Files.readAllBytes(viewFile());
        content[20] ^= 1;
        Files.write(viewFile(), content, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private Path viewFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("feed"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static FeedMessage reset(String epoch, long revision) {
        return new FeedMessage.Reset(epoch, revision);
    }

    private static FeedMessage put(long revision, FeedRecord record) {
        return new FeedMessage.Put(revision, record);
    }

    private static FeedMessage delete(long revision, RecordKey key) {
        return new FeedMessage.Delete(revision, key);
    }

    private static FeedMessage bookmark(long revision) {
        return new FeedMessage.Bookmark(revision);
    }
}
