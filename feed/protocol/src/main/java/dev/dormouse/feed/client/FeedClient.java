package dev.dormouse.feed.client;

import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.member.Backoff;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.LineReader;
import dev.dormouse.feed.wire.Rejection;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.Endurance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link FeedView} up to date from a {@link FeedSource}, and on disk. The view is there
 * from {@link #open} on, as it was left; {@link #start} connects, and connects again whenever the
 * stream ends, breaks or falls silent. A batch is on disk before anybody is told of it.
 */
public final class FeedClient implements AutoCloseable {
    /** A stream that brings nothing for so long is dead. */
    public static final long SILENCE_MILLIS_MAX = 15_000;

    private static final System.Logger LOG = System.getLogger(FeedClient.class.getName());

    private final FeedSource source;
    private final InstantSource clock;
    private final ViewStore store;
    private final Backoff backoff;
    private final FeedView view = new FeedView();
    private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Rejection> rejections = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();

    private volatile FeedStatus status;
    private final Endurance endurance;
    private boolean persisted = true;

    /** Changed, and not told to every listener yet. */
    private Set<RecordKey> untold = new HashSet<>();

    private boolean refetch;
    private boolean closed;
    private boolean applying;
    private @Nullable Thread thread;
    private @Nullable SilenceWatch stream;

    private FeedClient(
            FeedSource source,
            InstantSource clock,
            ViewStore store,
            RandomGenerator random,
            Endurance endurance) {
        this.endurance = endurance;
        this.source = source;
        this.clock = clock;
        this.store = store;
        this.backoff = new Backoff(random);
        this.status =
                new FeedStatus(
                        false, Position.NONE, Optional.empty(), true, List.of(), Optional.empty());
    }

    /**
     * Loads the view that the folder holds.
     *
     * @param folder of this client alone
     */
    public static FeedClient open(
            Path folder,
            MachineKey machineKey,
            FeedSource source,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        return open(folder, machineKey, source, clock, random, new Endurance("Following the feed"));
    }

    static FeedClient open(
            Path folder,
            MachineKey machineKey,
            FeedSource source,
            InstantSource clock,
            RandomGenerator random,
            Endurance endurance)
            throws IOException {
        ViewStore store = new ViewStore(folder, machineKey);
        FeedClient client = new FeedClient(source, clock, store, random, endurance);
        client.load();
        return client;
    }

    public FeedView view() {
        return view;
    }

    public FeedStatus status() {
        return status;
    }

    /** Listeners are called in the order in which they were added. */
    public void onChange(FeedListener listener) {
        listeners.add(listener);
    }

    public void start() {
        lock.lock();
        try {
            if (thread != null || closed) {
                throw new IllegalStateException("A feed client starts once");
            }
            thread = Thread.ofVirtual().name("feed-client").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when no listener will be called any more. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            wake.signalAll();
            running = thread;
            if (stream != null) {
                stream.close();
            }
            // what is being written to the disk is not to be cut short
            if (running != null && !applying) {
                running.interrupt();
            }
        } finally {
            lock.unlock();
        }
        if (running == null) {
            store.close();
        } else if (!running.equals(Thread.currentThread())) {
            joinUninterruptibly(running);
        }
    }

    private void load() throws IOException {
        store.load(batch -> {
            view.apply(batch, new HashSet<>());
            keepRejections(batch);
        });
        // this build may be able to read what an older one was not
        refetch = !rejections.isEmpty();
        status = disconnected(Optional.empty());
    }

    private void run() {
        try {
            while (!isClosed()) {
                try {
                    follow();
                } catch (IOException | DormouseException e) {
                    endedBy(e);
                } catch (RuntimeException | Error e) {
                    // whatever it is, the next connection may do without it
                    failedBy(e);
                }
                pause(backoff.nextMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
        }
    }

    private void failedBy(Throwable e) {
        endurance.failed(e);
        try {
            endedBy(e);
        } catch (RuntimeException | Error again) {
            endurance.failed(again);
        }
    }

    private void follow() throws IOException, InterruptedException {
        Position from = refetch ? Position.NONE : view.position();
        try (SilenceWatch watched = watch(source.open(from))) {
            LineReader lines = new LineReader(watched);
            BatchReader reader = new BatchReader(view.position());
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<Batch> batch = reader.take(FeedCodec.read(line.get()));
                if (batch.isPresent()) {
                    beginApplying();
                    boolean applied = false;
                    try {
                        apply(batch.get());
                        applied = true;
                    } finally {
                        endApplying(applied);
                    }
                }
            }
            throw new IOException("The control plane ended the feed");
        } finally {
            unwatch();
        }
    }

    private void beginApplying() throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("The feed client is closed");
            }
            applying = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param applied else the batch comes again; what the disk has of it is not to be relied on
     */
    private void endApplying(boolean applied) {
        lock.lock();
        try {
            applying = false;
        } finally {
            lock.unlock();
        }
        if (!applied) {
            persisted = false;
            store.giveUp();
        }
    }

    private void apply(Batch batch) {
        keepRejections(batch);
        persist(batch);
        view.apply(batch, untold);
        refetch &= !batch.replacesAll();
        backoff.succeeded();
        status = connected(clock.instant());
        if (tellAll()) {
            endurance.succeeded();
        }
    }

    /** Whether no listener broke down, which is told again with what changes next. */
    private boolean tellAll() {
        boolean told = true;
        if (!untold.isEmpty()) {
            Set<RecordKey> changed = Set.copyOf(untold);
            for (FeedListener listener : listeners) {
                told &= tell(listener, changed);
            }
        }
        if (told && !untold.isEmpty()) {
            untold = new HashSet<>();
        }
        return told;
    }

    private boolean tell(FeedListener listener, Set<RecordKey> changed) {
        try {
            listener.onChange(changed);
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A listener of the feed failed", e);
            return true;
        } catch (Error e) {
            endurance.failed(e);
            return false;
        }
    }

    private void keepRejections(Batch batch) {
        if (batch.replacesAll()) {
            rejections.clear();
        }
        batch.puts().keySet().forEach(key -> rejections.remove(key.toString()));
        batch.deletes().forEach(key -> rejections.remove(key.toString()));
        rejections.putAll(batch.rejections());
    }

    /** Serving matters more than the disk: a full one is said, and tried again. */
    private void persist(Batch batch) {
        boolean nothingNew = batch.isEmpty() && batch.position().equals(view.position());
        if (nothingNew && persisted) {
            return;
        }
        try {
            if (!persisted || !store.append(batch)) {
                FeedView next = view.after(batch);
                store.rewrite(next.position(), next.records(), rejections.values());
            }
            persisted = true;
        } catch (IOException e) {
            if (persisted) {
                LOG.log(System.Logger.Level.ERROR, "The feed's view cannot be kept on disk", e);
            }
            persisted = false;
            store.giveUp();
        }
    }

    private void endedBy(Throwable e) {
        if (isClosed()) {
            return;
        }
        if (status.connected()) {
            LOG.log(System.Logger.Level.WARNING, "The feed broke off: {0}", e.toString());
        }
        status = disconnected(Optional.of(String.valueOf(e.getMessage())));
        source.reconnect();
    }

    private SilenceWatch watch(InputStream in) throws IOException {
        lock.lock();
        try {
            SilenceWatch watched = new SilenceWatch(in, SILENCE_MILLIS_MAX);
            if (closed) {
                watched.close();
                throw new IOException("The feed client is closed");
            }
            stream = watched;
            return watched;
        } finally {
            lock.unlock();
        }
    }

    private void unwatch() {
        lock.lock();
        try {
            stream = null;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && nanos > 0) {
                nanos = wake.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private FeedStatus connected(Instant now) {
        return new FeedStatus(
                true,
                view.position(),
                Optional.of(now),
                persisted,
                new ArrayList<>(rejections.values()),
                Optional.empty());
    }

    private FeedStatus disconnected(Optional<String> problem) {
        return new FeedStatus(
                false,
                view.position(),
                status.lastHeard(),
                persisted,
                new ArrayList<>(rejections.values()),
                problem);
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
