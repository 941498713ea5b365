package dev.dormouse.apps.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStore} does. */
abstract class BlobStoreContract {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    abstract BlobStore store();

    /** Makes content look as if it had been put long ago. */
    abstract void age(Digest digest, Duration age) throws IOException;

    private Blob put(byte[] content) throws IOException {
        return store().put(new ByteArrayInputStream(content), content.length);
    }

    @Test
    void whatWasPutIsOpenedByItsDigest() throws IOException {
        Blob blob = put(HELLO);
        assertThat(blob).isEqualTo(new Blob(Digest.of(HELLO), HELLO.length));
        assertThat(read(blob.digest())).isEqualTo(HELLO);
        assertThat(store().size(blob.digest())).hasValue(HELLO.length);
    }

    private byte[] read(Digest digest) throws IOException {
        try (InputStream content = store().open(digest).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    @Test
    void emptyContentIsContent() throws IOException {
        assertThat(read(put(new byte[0]).digest())).isEmpty();
    }

    @Test
    void whatWasNotPutIsNotThere() {
        Digest unknown = Digest.of(new byte[] {1, 2, 3});
        assertThat(store().open(unknown)).isEmpty();
        assertThat(store().size(unknown)).isEmpty();
        assertThat(store().delete(unknown)).isFalse();
    }

    @Test
    void puttingTwiceChangesNothing() throws IOException {
        put(HELLO);
        assertThat(read(put(HELLO).digest())).isEqualTo(HELLO);
        assertThat(store().list(null, 10)).hasSize(1);
    }

    @Test
    void contentOverTheLimitIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> store().put(new ByteArrayInputStream(HELLO), HELLO.length - 1))
                .isInstanceOfSatisfying(
                        DormouseException.class,
                        e -> assertThat(e.code()).isEqualTo(BlobErrors.BLOB_TOO_LARGE));
        assertThat(store().list(null, 10)).isEmpty();
    }

    @Test
    void contentOfAnotherDigestThanExpectedLeavesNothing() throws IOException {
        Digest digest = Digest.of(HELLO);
        Digest other = Digest.of(new byte[0]);
        assertThat(store().putExpected(new ByteArrayInputStream(HELLO), other, 10)).isEmpty();
        assertThat(store().list(null, 10)).isEmpty();
        assertThat(store().putExpected(new ByteArrayInputStream(HELLO), digest, 10))
                .contains(new Blob(digest, HELLO.length));
        assertThat(read(digest)).isEqualTo(HELLO);
    }

    @Test
    void streamThatFailsLeavesNothing() {
        InputStream failing =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[100_000]), new CutStream());
        assertThatThrownBy(() -> store().put(failing, 1 << 20)).isInstanceOf(IOException.class);
        assertThat(store().list(null, 10)).isEmpty();
    }

    /** Fails at once. */
    private static final class CutStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cut");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }

    @Test
    void deletedContentIsGone() throws IOException {
        Digest digest = put(HELLO).digest();
        assertThat(store().delete(digest)).isTrue();
        assertThat(store().open(digest)).isEmpty();
        assertThat(store().delete(digest)).isFalse();
    }

    @Test
    void onlyOldContentIsDeletedByItsAge() throws IOException {
        Digest digest = put(HELLO).digest();
        Instant limit = Instant.now().minus(Duration.ofHours(1));
        assertThat(store().deleteIfOlder(digest, limit)).isFalse();
        assertThat(read(digest)).isEqualTo(HELLO);
        age(digest, Duration.ofHours(2));
        assertThat(store().deleteIfOlder(digest, limit)).isTrue();
        assertThat(store().open(digest)).isEmpty();
        assertThat(store().list(null, 10)).isEmpty();
        assertThat(store().deleteIfOlder(digest, limit)).isFalse();
    }

    @Test
    void contentThatIsPutAgainIsNew() throws IOException {
        Digest digest = put(HELLO).digest();
        age(digest, Duration.ofHours(2));
        put(HELLO);
        assertThat(store().deleteIfOlder(digest, Instant.now().minus(Duration.ofHours(1))))
                .isFalse();
        assertThat(read(digest)).isEqualTo(HELLO);
    }

    @Test
    void whatIsPutWhileOldContentIsDeletedStays() throws Exception {
        Digest digest = put(HELLO).digest();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                age(digest, Duration.ofHours(2));
                Instant limit = Instant.now().minus(Duration.ofHours(1));
                Future<Boolean> deleted =
                        threads.submit(() -> store().deleteIfOlder(digest, limit));
                put(HELLO);
                deleted.get();
                assertThat(read(digest)).isEqualTo(HELLO);
            }
        }
    }

    @Test
    void listGoesPageByPage() throws IOException {
        List<Digest> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            expected.add(put(("content " + i).getBytes(StandardCharsets.UTF_8)).digest());
        }
        expected.sort(null);
        List<Digest> listed = new ArrayList<>();
        @Nullable Digest after = null;
        for (List<Digest> page = store().list(after, 10);
                !page.isEmpty();
                page = store().list(after, 10)) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            listed.addAll(page);
            after = page.getLast();
        }
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void manyPutTheSameAtOnce() throws Exception {
        byte[] content = new byte[300_000];
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Blob>> puts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                puts.add(
                        threads.submit(() -> {
                            start.await();
                            return put(content);
                        }));
            }
            start.countDown();
            for (Future<Blob> one : puts) {
                assertThat(one.get().digest()).isEqualTo(Digest.of(content));
            }
        }
        assertThat(read(Digest.of(content))).isEqualTo(content);
    }
}
