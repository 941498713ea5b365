package dev.dormouse.apps.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
    private static final OrganisationId OURS = new OrganisationId(new UUID(2, 1));
    private static final OrganisationId THEIRS = new OrganisationId(new UUID(2, 2));
    private static final AppId APP = new AppId(new UUID(1, 2));
    private static final AppId OTHER = new AppId(new UUID(1, 3));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LogLimits LIMITS =
            new LogLimits(
                    100, 1_000, 5_000, Duration.ofDays(7), 1_000, 2, 10, Duration.ofHours(1), 3, 4);

    private final Path folder;
    private final LogStore store;

    LogStoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = newStore();
    }

    private LogStore newStore() {
        return new LogStore(folder, LIMITS, () -> NOW);
    }

    private static LogEntry entry(String text) {
        return new LogEntry(NOW, "req-1", "main", 3, LogStream.STDERR, text);
    }

    private void append(int lines) {
        for (int i = 0; i < lines; i++) {
            store.append(APP, List.of(entry("line " + i)));
        }
    }

    private List<LogLine> last(int limit) {
        return store.read(APP, Optional.empty(), limit);
    }

    private static List<Long> ids(List<LogLine> lines) {
        return lines.stream().map(LogLine::id).toList();
    }

    @Test
    void linesComeBackAsTheyWereKept() {
        LogEntry said = entry("he said \"hello\"\\n");
        store.append(APP, List.of(said, LogEntry.platform(NOW, 3, "switched")));
        assertThat(last(10))
                .containsExactly(
                        new LogLine(1, said),
                        new LogLine(2, LogEntry.platform(NOW, 3, "switched")));
        assertThat(store.read(OTHER, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void withoutATimeTheLastLinesAreRead() {
        append(30);
        assertThat(ids(last(3))).containsExactly(28L, 29L, 30L);
        assertThat(ids(store.after(APP, 28, 10))).containsExactly(29L, 30L);
    }

    @Test
    void sinceATimeTheFirstLinesAreRead() {
        LogEntry old = new LogEntry(NOW.minusSeconds(60), "", "", 0, LogStream.STDOUT, "old");
        store.append(APP, List.of(old, entry("a"), entry("b")));
        assertThat(ids(store.read(APP, Optional.of(NOW), 1))).containsExactly(2L);
    }

    @Test
    void numbersGoOnAfterARestart() {
        append(20);
        LogStore again = newStore();
        again.append(APP, List.of(entry("more")));
        assertThat(again.lastId(APP)).isEqualTo(21);
        assertThat(ids(again.after(APP, 19, 10))).containsExactly(20L, 21L);
    }

    @Test
    void halfALineThatACrashLeftIsCutOff() throws IOException {
        append(2);
        Files.writeString(segments().getLast(), "{\"id\":3,\"ti", StandardOpenOption.APPEND);
        LogStore again = newStore();
        again.append(APP, List.of(entry("whole")));
        assertThat(again.after(APP, 0, 10))
                .hasSize(3)
                .last()
                .isEqualTo(new LogLine(3, entry("whole")));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(APP.toString()))) {
            return files.sorted().toList();
        }
    }

    @Test
    void oldestLinesGoWhenThereAreTooMany() throws IOException {
        append(200);
        long bytes = 0;
        for (Path segment : segments()) {
            bytes += Files.size(segment);
        }
        assertThat(bytes).isLessThanOrEqualTo(LIMITS.appBytesMax() + LIMITS.segmentBytes());
        List<Long> kept = ids(store.after(APP, 0, 1_000));
        assertThat(kept).endsWith(200L).doesNotContain(1L);
        assertThat(kept).isEqualTo(LongStream.rangeClosed(kept.getFirst(), 200).boxed().toList());
    }

    @Test
    void linesOlderThanTheirLifeAreNotShownAndGo() throws IOException {
        Instant old = NOW.minus(LIMITS.life()).minusSeconds(1);
        store.append(APP, List.of(new LogEntry(old, "", "", 0, LogStream.STDERR, "old")));
        assertThat(last(10)).isEmpty();
        append(20);
        Files.setLastModifiedTime(
                segments().getFirst(), java.nio.file.attribute.FileTime.from(old));
        int before = segments().size();
        store.dropOld();
        assertThat(segments()).hasSize(before - 1);
        assertThat(store.lastId(APP)).isEqualTo(21);
    }

    @Test
    void followersGetWhatIsThereAndWhatComes() throws InterruptedException {
        append(3);
        try (Follower follower = store.follow(OURS, APP, 1)) {
            store.append(APP, List.of(entry("new")));
            List<Long> got = new ArrayList<>();
            while (got.size() < 3) {
                got.addAll(ids(follower.await(PATIENCE).lines()));
            }
            assertThat(got).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void slowFollowersAreToldHowMuchTheyMissed() throws InterruptedException {
        try (Follower follower = store.follow(OURS, APP, 0)) {
            append(25);
            Follower.Arrived arrived = follower.await(PATIENCE);
            assertThat(arrived.dropped()).isEqualTo(15);
            assertThat(ids(arrived.lines())).hasSize(10).endsWith(25L);
        }
    }

    @Test
    void onlySoManyFollowAtOnce() {
        Follower first = store.follow(OURS, APP, 0);
        Follower second = store.follow(OURS, APP, 0);
        assertRefused(LogErrors.FOLLOWERS_MAX, OURS, APP);
        first.close();
        store.follow(OURS, APP, 0).close();
        second.close();
    }

    private void assertRefused(LogErrors code, OrganisationId organisation, AppId app) {
        assertThatThrownBy(() -> store.follow(organisation, app, 0))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void onlySoManyFollowAppsOfOneOrganisation() {
        Follower first = store.follow(OURS, APP, 0);
        store.follow(OURS, APP, 0);
        assertRefused(LogErrors.FOLLOWERS_MAX, OURS, APP);
        store.follow(OURS, OTHER, 0);
        assertRefused(LogErrors.FOLLOWERS_MAX, OURS, OTHER);
        store.follow(THEIRS, new AppId(new UUID(1, 4)), 0).close();
        first.close();
        first.close();
        store.follow(OURS, OTHER, 0);
        assertRefused(LogErrors.FOLLOWERS_MAX, OURS, APP);
    }

    @Test
    void onlySoManyFollowAnything() {
        store.follow(OURS, APP, 0);
        store.follow(OURS, APP, 0);
        Follower third = store.follow(THEIRS, OTHER, 0);
        store.follow(THEIRS, OTHER, 0);
        assertRefused(LogErrors.FOLLOWERS_CROWDED, OURS, new AppId(new UUID(1, 4)));
        third.close();
        store.follow(OURS, new AppId(new UUID(1, 4)), 0);
    }

    @Test
    void deletedLogsAreGoneAndTheirFollowersEnd() throws InterruptedException {
        append(3);
        Follower follower = store.follow(OURS, APP, 3);
        store.delete(APP);
        assertThat(follower.await(PATIENCE).lines()).isEmpty();
        assertThat(follower.isClosed()).isTrue();
        assertThat(last(10)).isEmpty();
        assertThat(folder.resolve(APP.toString())).doesNotExist();
    }
}
