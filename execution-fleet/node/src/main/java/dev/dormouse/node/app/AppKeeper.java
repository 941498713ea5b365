package dev.dormouse.node.app;

import dev.dormouse.engine.Engine;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.client.FeedView;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.Rejection;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.node.content.ContentErrors;
import dev.dormouse.node.content.ContentStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Makes the apps that the node holds those that the feed wants. Each app is worked on by one
 * virtual thread at a time, several apps at once; whoever changes something says {@link #changed},
 * and {@link #tick} does what time brings.
 */
public final class AppKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AppKeeper.class.getName());

    /** After a failure that nobody foresaw. */
    private static final Duration UNFORESEEN_PAUSE = Duration.ofSeconds(2);

    private final KeeperConfig config;
    private final FeedView view;
    private final GenerationLoader loader;
    private final ContentStore content;
    private final LogOfApps logs;
    private final HeldApps held;
    private final HeldRecords records;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Runnable onChange;
    private final Semaphore loads;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("app-keeper-", 0).factory());

    private final Map<AppId, AppState> states = new ConcurrentHashMap<>();

    /** Apps that are worked on; true if something changed since that began. */
    private final Map<AppId, Boolean> underWay = new ConcurrentHashMap<>();

    /** What is being fetched, by who fetches it. */
    private final Map<Object, Set<Digest>> claims = new ConcurrentHashMap<>();

    private final AtomicInteger restoring = new AtomicInteger();

    /**
     * @param recordsFolder of this object alone
     * @param onChange called when other generations can answer than before
     */
    public AppKeeper(
            KeeperConfig config,
            FeedView view,
            Engine engine,
            ContentStore content,
            LogOfApps logs,
            HeldApps held,
            Path recordsFolder,
            MachineKey key,
            InstantSource clock,
            RandomGenerator random,
            Runnable onChange)
            throws IOException {
        this.config = config;
        this.view = view;
        this.loader = new GenerationLoader(content, new LinkedModules(engine), logs);
        this.content = content;
        this.logs = logs;
        this.held = held;
        this.records = new HeldRecords(recordsFolder, key);
        this.clock = clock;
        this.random = random;
        this.onChange = onChange;
        this.loads = new Semaphore(config.loadsMax());
    }

    /** Starts to bring back what answered before a restart, and then what the feed wants. */
    public void restore() throws IOException {
        for (AppRecord record : records.all()) {
            if (view.app(record.id()).isPresent()) {
                state(record.id()).setRestorable(record);
            } else {
                records.drop(record.id());
            }
        }
        List<AppRecord> wanted = List.copyOf(view.apps());
        restoring.set(wanted.size());
        for (AppRecord record : wanted) {
            schedule(record.id(), restoring::decrementAndGet);
        }
    }

    /** Whether what {@link #restore} started has ended. */
    public boolean isRestored() {
        return restoring.get() <= 0;
    }

    /** Takes note of changes of the feed. */
    public void changed(Set<RecordKey> keys) {
        for (RecordKey key : keys) {
            if (key.kind() == RecordKind.APP) {
                schedule(AppId.fromString(key.name()));
            }
        }
    }

    /** Does what is due: retries, farewells, room on disk. To be called every second or so. */
    public void tick() {
        Instant now = clock.instant();
        states.forEach((app, state) -> {
            if (state.isDue(now)) {
                schedule(app);
            }
        });
        makeRoom();
    }

    private void schedule(AppId app) {
        schedule(app, () -> {});
    }

    private void schedule(AppId app, Runnable then) {
        underWay.compute(
                app,
                (id, before) -> {
                    if (before != null) {
                        then.run();
                        return true;
                    }
                    threads.execute(() -> work(id, then));
                    return false;
                });
    }

    private void work(AppId app, Runnable then) {
        boolean isOurs = true;
        try {
            while (isOurs) {
                underWay.put(app, false);
                settleOrPutOff(app);
                isOurs = !underWay.remove(app, false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (isOurs) {
                underWay.remove(app);
            }
            then.run();
        }
    }

    /** One app's failure, of whatever kind, is neither its last word nor any other app's. */
    private void settleOrPutOff(AppId app) throws InterruptedException {
        try {
            settle(app);
        } catch (RuntimeException | Error e) {
            state(app).putOff(clock.instant().plus(UNFORESEEN_PAUSE));
            LOG.log(System.Logger.Level.ERROR, "Working on " + app + " failed", e);
        }
    }

    /** Brings one app one step on: to what the feed wants, as far as that is possible now. */
    private void settle(AppId app) throws InterruptedException {
        AppState state = state(app);
        Optional<AppRecord> wanted = view.app(app);
        Optional<AppRecord> restorable = state.takeRestorable();
        if (wanted.isPresent()) {
            state.setNewest(wanted.get());
            if (restorable.isPresent() && !restorable.equals(wanted)) {
                restore(state, restorable.get());
            }
            if (state.needs(wanted.get(), clock.instant())) {
                load(state, wanted.get(), restorable.equals(wanted));
            } else if (state.canAnswer(wanted.get())) {
                state.forgetFailure();
            }
        } else {
            state.forgetFailure();
            state.retireAll(clock.instant().plus(config.keptFor()));
            records.drop(app);
        }
        letGo(state.takeExpired(clock.instant()), wanted);
        state.setDue(wanted.isPresent());
        publish(app, state, wanted.isPresent());
    }

    private void restore(AppState state, AppRecord record) throws InterruptedException {
        try {
            take(state, record);
        } catch (DormouseException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}, generation {1}, is not restored: {2}",
                    record.id(),
                    record.generation(),
                    e.detail());
        }
    }

    private void load(AppState state, AppRecord record, boolean kept) throws InterruptedException {
        try {
            if (!makeRoom()) {
                throw new DormouseException(
                        ContentErrors.DISK_FULL, "All content on the node's disk is in use.");
            }
            take(state, record);
            if (!kept) {
                records.keep(record);
            }
        } catch (DormouseException e) {
            state.failed(record, e, clock.instant());
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}, generation {1}, cannot be loaded ({2}): {3}",
                    record.id(),
                    record.generation(),
                    e.code().id(),
                    e.detail());
        }
    }

    private void take(AppState state, AppRecord record) throws InterruptedException {
        Object claim = new Object();
        Set<Digest> claimed = ConcurrentHashMap.newKeySet();
        loads.acquire();
        try {
            claims.put(claim, claimed);
            Generation generation = loader.load(record, claimed::add);
            state.add(generation, clock.instant().plus(config.keptFor()));
            state.held().ifPresent(held::put);
            onChange.run();
        } catch (DormouseException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "Loading " + record.id() + " failed", e);
            throw new DormouseException(
                    NodeErrors.LOADING_FAILED, "The node's log says why, under the app's id.", e);
        } finally {
            claims.remove(claim);
            loads.release();
        }
    }

    private void letGo(List<Generation> expired, Optional<AppRecord> wanted) {
        for (Generation generation : expired) {
            loader.release(generation);
            long number = generation.number();
            if (wanted.isEmpty() || wanted.get().generation() != number) {
                content.dropVariables(generation.record().id(), number);
            }
        }
    }

    private void publish(AppId app, AppState state, boolean wanted) {
        Optional<HeldApp> now = state.held();
        Optional<HeldApp> before = held.find(app.toString());
        if (now.isPresent()) {
            held.put(now.get());
        } else {
            held.remove(app);
        }
        if (!wanted && state.isEmpty()) {
            states.remove(app, state);
            logs.forget(app);
        }
        if (!now.map(HeldApp::generations).equals(before.map(HeldApp::generations))
                || state.failure() != null) {
            onChange.run();
        }
    }

    private AppState state(AppId app) {
        return states.computeIfAbsent(app, id -> new AppState(new Retries(random)));
    }

    /** Whether content is within its limit. Before all is restored it is not known what may go. */
    private boolean makeRoom() {
        return !isRestored() || content.makeRoom(this::served, this::known);
    }

    private Set<Digest> served() {
        Set<Digest> served = new HashSet<>();
        held.generations().forEach(generation -> served.addAll(generation.content()));
        claims.values().forEach(served::addAll);
        return served;
    }

    private Set<Digest> known() {
        Set<Digest> known = new HashSet<>();
        for (AppRecord app : view.apps()) {
            app.content()
                    .ifPresent(parts -> {
                        known.add(parts.lock());
                        parts.components().forEach(component -> known.add(component.artifact()));
                    });
        }
        return known;
    }

    /** What could not be loaded, and why. */
    public List<Rejection> rejections() {
        List<Rejection> rejections = new ArrayList<>();
        long revision = view.position().revision();
        states.forEach((app, state) -> {
            DormouseException failure = state.failure();
            if (failure != null) {
                rejections.add(
                        new Rejection(
                                AppRecord.keyOf(app).toString(),
                                revision,
                                failure.code().id(),
                                failure.detail()));
            }
        });
        return rejections;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
