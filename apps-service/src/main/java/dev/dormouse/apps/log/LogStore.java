package dev.dormouse.apps.log;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs of all apps, in a folder that belongs to this process. Lines are readable when {@link
 * #append} returns; they are not forced to disk, so a power cut may take the last ones. Whether a
 * caller may see an app is decided before. Thread-safe.
 */
public final class LogStore {
    private final Path folder;
    private final LogLimits limits;
    private final InstantSource clock;
    private final FollowerSeats seats;
    private final Map<AppId, Entry> entries = new ConcurrentHashMap<>();

    public LogStore(Path folder, LogLimits limits, InstantSource clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
        this.seats = new FollowerSeats(limits);
    }

    /** One app's log and its followers; the lock guards both. */
    private static final class Entry {
        final ReentrantLock lock = new ReentrantLock();
        final Set<Follower> followers = new LinkedHashSet<>();
        @Nullable AppLog log;
    }

    /** Work on an app's log, alone. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Entry entry, AppLog log) throws IOException;
    }

    private <T> T alone(AppId app, Work<T> work) {
        Entry entry = entries.computeIfAbsent(app, key -> new Entry());
        entry.lock.lock();
        try {
            AppLog log = entry.log;
            if (log == null) {
                log = AppLog.open(folder.resolve(app.toString()), limits);
                entry.log = log;
            }
            return work.run(entry, log);
        } catch (IOException e) {
            entry.log = null;
            throw new UncheckedIOException("The log of " + app + " failed", e);
        } finally {
            entry.lock.unlock();
        }
    }

    /** Keeps lines that were cleaned, and hands them to the followers. */
    public void append(AppId app, List<LogEntry> lines) {
        if (lines.isEmpty()) {
            return;
        }
        alone(
                app,
                (entry, log) -> {
                    List<LogLine> kept = log.append(lines);
                    entry.followers.forEach(follower -> follower.offer(kept));
                    return kept;
                });
    }

    /** The first lines behind an id. */
    public List<LogLine> after(AppId app, long id, int limit) {
        return alone(app, (entry, log) -> log.after(id, oldest(), limit));
    }

    /** The first lines since a time; the last lines if there is none. */
    public List<LogLine> read(AppId app, Optional<Instant> since, int limit) {
        return alone(
                app,
                (entry, log) ->
                        since.isPresent()
                                ? log.after(0, later(since.get(), oldest()), limit)
                                : log.last(oldest(), limit));
    }

    private Instant oldest() {
        return clock.instant().minus(limits.life());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Id of the last line; 0 if there never was one. */
    public long lastId(AppId app) {
        return alone(app, (entry, log) -> log.lastId());
    }

    /**
     * Follows an app: lines behind {@code id} that are kept already, then those that come.
     *
     * @param organisation that the app is of
     * @throws DormouseException with {@link LogErrors#FOLLOWERS_MAX}, or {@link
     *     LogErrors#FOLLOWERS_CROWDED}
     */
    public Follower follow(OrganisationId organisation, AppId app, long id) {
        seats.take(organisation);
        boolean isSeated = false;
        try {
            Follower follower = follow(app, id, () -> seats.leave(organisation));
            isSeated = true;
            return follower;
        } finally {
            if (!isSeated) {
                seats.leave(organisation);
            }
        }
    }

    private Follower follow(AppId app, long id, Runnable onEnd) {
        return alone(
                app,
                (entry, log) -> {
                    if (entry.followers.size() >= limits.followersMax()) {
                        throw new DormouseException(
                                LogErrors.FOLLOWERS_MAX,
                                "At most "
                                        + limits.followersMax()
                                        + " may follow the log of an app at once. End another one.");
                    }
                    Follower follower =
                            new Follower(
                                    limits.followerLinesMax(),
                                    gone -> {
                                        unfollow(app, gone);
                                        onEnd.run();
                                    });
                    follower.offer(log.after(id, oldest(), limits.followerLinesMax()));
                    entry.followers.add(follower);
                    return follower;
                });
    }

    private void unfollow(AppId app, Follower follower) {
        Entry entry = entries.get(app);
        if (entry == null) {
            return;
        }
        entry.lock.lock();
        try {
            entry.followers.remove(follower);
        } finally {
            entry.lock.unlock();
        }
    }

    /** Removes all lines of an app that is no more, and ends its followers. */
    public void delete(AppId app) {
        List<Follower> followers =
                alone(
                        app,
                        (entry, log) -> {
                            log.delete();
                            return List.copyOf(entry.followers);
                        });
        followers.forEach(Follower::close);
        entries.remove(app);
    }

    /** Removes lines that are too old, of all apps; to be called now and then. */
    public void dropOld() {
        for (AppId app : kept()) {
            alone(
                    app,
                    (entry, log) -> {
                        log.dropOlderThan(oldest());
                        return app;
                    });
        }
    }

    /** Apps that have a log. */
    private List<AppId> kept() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(each -> AppId.fromString(each.getFileName().toString())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the logs", e);
        }
    }
}
