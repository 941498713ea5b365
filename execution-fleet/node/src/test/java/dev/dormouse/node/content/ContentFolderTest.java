package dev.dormouse.node.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFolderTest {
    private static final ContentLimits LIMITS = new ContentLimits(250, 100, 1);

    @TempDir Path path;
    private final AtomicLong seconds = new AtomicLong(1_000_000);
    private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.get());
    private ContentFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = ContentFolder.open(path, LIMITS, clock);
    }

    @Test
    void whatIsKeptIsThereAlsoAfterARestart() throws IOException {
        Digest one = keep(1);

        ContentFolder again = ContentFolder.open(path, LIMITS, clock);

        assertThat(again.read(one)).isEqualTo(content(1));
        assertThat(again.bytes()).isEqualTo(100);
    }

    @Test
    void aForeignFileIsLeftAlone() throws IOException {
        Digest one = keep(1);
        Path foreign = Files.writeString(path.resolve("read-me.txt"), "hello");
        Path misplaced = Files.writeString(path.resolve(one.hex()), "hello");

        ContentFolder again = ContentFolder.open(path, LIMITS, clock);

        assertThat(again.read(one)).isEqualTo(content(1));
        assertThat(again.bytes()).isEqualTo(100);
        assertThat(foreign).exists();
        assertThat(misplaced).exists();
    }

    @Test
    void whatIsSomethingElseIsNotKept() {
        Digest other = Digest.of(content(2));

        assertThatThrownBy(() -> folder.keep(other, new ByteArrayInputStream(content(1))))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(other.toString());
        assertThat(folder.holds(other)).isFalse();
        assertThat(path).isDirectoryNotContaining("regex:.*part");
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        byte[] large = new byte[101];

        assertThatThrownBy(() -> folder.keep(Digest.of(large), new ByteArrayInputStream(large)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("100 bytes");
    }

    @Test
    void whatWasDamagedOnDiskIsThereNoMore() throws IOException {
        Digest one = keep(1);
        Files.write(folder.fileOf(one), new byte[] {1});

        assertThat(folder.isIntact(one)).isFalse();
        assertThat(folder.holds(one)).isFalse();
        assertThat(folder.bytes()).isZero();
        assertThatThrownBy(() -> folder.read(one)).isInstanceOf(DormouseException.class);
    }

    @Test
    void whatWasLeftIncompleteIsGoneAfterARestart() throws IOException {
        Path partial = Files.write(path.resolve("ab-1.part"), new byte[50]);

        ContentFolder again = ContentFolder.open(path, LIMITS, clock);

        assertThat(again.bytes()).isZero();
        assertThat(partial).doesNotExist();
    }

    @Test
    void nothingGoesWhileThereIsRoom() throws IOException {
        Digest one = keep(1);

        assertThat(folder.shed(Set.of(), Set.of())).isTrue();
        assertThat(folder.holds(one)).isTrue();
    }

    @Test
    void whatNobodyNeedsGoesFirstThenWhatWasNotUsedLongest() throws IOException {
        Digest known = keep(1);
        Digest unknownOld = keep(2);
        Digest unknownUsed = keep(3);
        folder.touch(unknownOld);
        seconds.incrementAndGet();
        folder.touch(unknownUsed);

        assertThat(folder.shed(Set.of(), Set.of(known))).isTrue();
        assertThat(folder.holds(known)).isTrue();
        assertThat(folder.holds(unknownOld)).isFalse();
        assertThat(folder.holds(unknownUsed)).isTrue();
    }

    @Test
    void whatIsServedNeverGoes() throws IOException {
        Set<Digest> served = Set.of(keep(1), keep(2), keep(3));

        assertThat(folder.shed(served, Set.of())).isFalse();
        assertThat(served).allMatch(folder::holds);
    }

    private Digest keep(int number) throws IOException {
        seconds.incrementAndGet();
        Digest digest = Digest.of(content(number));
        folder.keep(digest, new ByteArrayInputStream(content(number)));
        return digest;
    }

    private static byte[] content(int number) {
        byte[] content = new byte[100];
        content[0] = (byte) number;
        return content;
    }
}
