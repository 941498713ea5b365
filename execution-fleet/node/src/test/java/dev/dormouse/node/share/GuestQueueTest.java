package dev.dormouse.node.share;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.Completion;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.Limit;
import dev.dormouse.engine.Metering;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.run.GuestSleep;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.engine.wasi.GuestInput;
import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.WasiStreams;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import dev.dormouse.http.GuestStarter;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuestQueueTest {
    private static final QueueLimits LIMITS =
            new QueueLimits(100, 1, 1_000, Duration.ofSeconds(10), 1 << 20);
    private static final WasiConfig WASI =
            new WasiConfig(
                    CoarseClock.system(),
                    GuestSleep.INSTANCE,
                    (target, offset, length) -> {},
                    VirtualFiles.NONE,
                    ScratchQuota.NONE,
                    WasiConfig.DEFAULT_DESCRIPTORS_MAX);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeEngine engine = new FakeEngine();
    private final List<String> ended = new ArrayList<>();

    /** Runs what it is told to, in the order in which it was handed over. */
    private static final class FakeEngine implements GuestStarter {
        private final ArrayDeque<Invocation> handed = new ArrayDeque<>();
        private final ArrayDeque<Invocation> begun = new ArrayDeque<>();
        private boolean refuses;

        @Override
        public Execution start(Invocation invocation) {
            if (refuses) {
                end(invocation, new Outcome.AtCapacity("test"));
                return () -> {};
            }
            handed.add(invocation);
            return () -> {
                if (handed.remove(invocation) || begun.remove(invocation)) {
                    end(invocation, new Outcome.Cancelled());
                }
            };
        }

        /** Has the first one that was handed over begin; answers with its name. */
        String begin() {
            Invocation first = handed.removeFirst();
            begun.add(first);
            first.onStart().run();
            return nameOf(first);
        }

        void endFirst() {
            end(begun.removeFirst(), new Outcome.Exited(0));
        }

        private static void end(Invocation invocation, Outcome outcome) {
            invocation.onEnd().accept(new Completion(outcome, Metering.NOTHING));
        }
    }

    /** Tenants' guests are told apart by a limit that plays no part. */
    private static String nameOf(Invocation invocation) {
        return Character.toString((char) invocation.limits().stdoutBytesMax());
    }

    private final class Tenant {
        private final OrganisationId organisation;
        private final AppId app = new AppId(UUID.randomUUID());
        private final char name;
        private final int organisationMax;
        private final int appMax;

        Tenant(OrganisationId organisation, char name, int organisationMax, int appMax) {
            this.organisation = organisation;
            this.name = name;
            this.organisationMax = organisationMax;
            this.appMax = appMax;
        }

        Optional<Seat> admit(GuestQueue queue) {
            return queue.admit(organisation, organisationMax, app, appMax);
        }

        Execution start(GuestQueue queue) {
            return start(admit(queue).orElseThrow());
        }

        Execution start(Seat seat) {
            return seat.start(invocation(seat));
        }

        private Invocation invocation(Seat seat) {
            return new Invocation(
                    Digest.of(new byte[0]),
                    WASI,
                    GuestStrings.NONE,
                    GuestStrings.NONE,
                    new WasiStreams(GuestInput.NONE, (b, o, l) -> {}, (b, o, l) -> {}),
                    new InvocationLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, name, 1),
                    completion -> {
                        ended.add(name + " " + completion.outcome().getClass().getSimpleName());
                        seat.leave();
                    });
        }
    }

    private Tenant tenant(char name, int max) {
        return new Tenant(new OrganisationId(UUID.randomUUID()), name, max, max);
    }

    private GuestQueue queue(QueueLimits limits) {
        return new GuestQueue(engine, limits, nanos::get);
    }

    private String beginAll() {
        StringBuilder order = new StringBuilder();
        while (!engine.handed.isEmpty()) {
            order.append(engine.begin());
        }
        return order.toString();
    }

    @Test
    void organisationsTakeTurnsHoweverManyWait() {
        GuestQueue queue = queue(LIMITS);
        Tenant crowd = tenant('c', 50);
        Tenant single = tenant('s', 50);
        for (int i = 0; i < 6; i++) {
            crowd.start(queue);
        }
        single.start(queue);
        single.start(queue);

        assertThat(beginAll()).isEqualTo("ccscsccc");
    }

    @Test
    void appsOfAnOrganisationTakeTurns() {
        GuestQueue queue = queue(LIMITS);
        OrganisationId organisation = new OrganisationId(UUID.randomUUID());
        Tenant loud = new Tenant(organisation, 'l', 50, 50);
        Tenant quiet = new Tenant(organisation, 'q', 50, 50);
        for (int i = 0; i < 4; i++) {
            loud.start(queue);
        }
        quiet.start(queue);

        assertThat(beginAll()).isEqualTo("llqll");
    }

    @Test
    void aLargeOrganisationHasMoreTurns() {
        GuestQueue queue = queue(LIMITS);
        Tenant first = tenant('f', 50);
        Tenant large = tenant('l', 300);
        Tenant small = tenant('s', 50);
        first.start(queue);
        for (int i = 0; i < 8; i++) {
            large.start(queue);
            small.start(queue);
        }

        assertThat(beginAll()).startsWith("flslllslllsls");
    }

    @Test
    void noMoreRunThanTheAppMay() {
        GuestQueue queue = queue(LIMITS);
        Tenant tenant = tenant('a', 2);
        for (int i = 0; i < 4; i++) {
            tenant.start(queue);
        }

        assertThat(beginAll()).isEqualTo("aa");
        engine.endFirst();
        assertThat(beginAll()).isEqualTo("a");
        assertThat(queue.numbers().waiting()).isEqualTo(1);
    }

    @Test
    void noMoreRunThanTheOrganisationMay() {
        GuestQueue queue = queue(LIMITS);
        OrganisationId organisation = new OrganisationId(UUID.randomUUID());
        Tenant one = new Tenant(organisation, '1', 2, 50);
        Tenant two = new Tenant(organisation, '2', 2, 50);
        one.start(queue);
        two.start(queue);
        one.start(queue);
        two.start(queue);

        assertThat(beginAll()).hasSize(2);
        engine.endFirst();
        engine.endFirst();
        assertThat(beginAll()).hasSize(2);
    }

    @Test
    void asManyMayWaitAsMayRun() {
        GuestQueue queue = queue(LIMITS);
        Tenant tenant = tenant('a', 3);
        for (int i = 0; i < 6; i++) {
            tenant.start(queue);
        }

        assertThat(tenant.admit(queue)).isEmpty();
        assertThat(queue.numbers().refused()).isEqualTo(1);
        assertThat(tenant('b', 3).admit(queue)).isPresent();
    }

    @Test
    void anOrganisationHasHalfOfTheNodeAtMost() {
        GuestQueue queue = queue(new QueueLimits(100, 1, 10, Duration.ofSeconds(10), 1 << 20));
        Tenant greedy = tenant('g', 100);
        for (int i = 0; i < 5; i++) {
            greedy.start(queue);
        }

        assertThat(greedy.admit(queue)).isEmpty();
        assertThat(tenant('b', 3).admit(queue)).isPresent();
    }

    @Test
    void bodiesThatComeInTakeNoRoomFromThoseThatRun() {
        GuestQueue queue = queue(LIMITS);
        Tenant tenant = tenant('a', 2);
        List<Seat> collecting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Seat seat = tenant.admit(queue).orElseThrow();
            assertThat(seat.collect()).isTrue();
            collecting.add(seat);
        }
        Seat oneMore = tenant.admit(queue).orElseThrow();

        assertThat(oneMore.collect()).as("the app's eleventh body for each it may run").isFalse();
        assertThat(queue.numbers().collecting()).isEqualTo(20);
        assertThat(queue.numbers().open()).isZero();
        tenant.start(oneMore);
        collecting.forEach(tenant::start);
        assertThat(ended).hasSize(17).containsOnly("a AtCapacity");
        assertThat(queue.numbers().collecting()).isZero();
        assertThat(queue.numbers().open()).isEqualTo(4);
        assertThat(tenant.admit(queue)).isEmpty();
    }

    @Test
    void anOrganisationHasHalfOfTheBodiesThatMayComeIn() {
        GuestQueue queue = queue(new QueueLimits(100, 1, 10, Duration.ofSeconds(10), 1 << 20));
        Tenant greedy = tenant('g', 100);
        for (int i = 0; i < 5; i++) {
            assertThat(greedy.admit(queue).orElseThrow().collect()).isTrue();
        }

        assertThat(greedy.admit(queue).orElseThrow().collect()).isFalse();
        assertThat(tenant('b', 3).admit(queue).orElseThrow().collect()).isTrue();
    }

    @Test
    void whoWaitsTooLongIsTurnedAway() {
        GuestQueue queue = queue(new QueueLimits(100, 1, 10, Duration.ofSeconds(2), 1 << 20));
        Tenant tenant = tenant('a', 10);
        tenant.start(queue);
        tenant.start(queue);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        queue.sweep();
        assertThat(ended).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        queue.sweep();

        assertThat(ended).containsExactly("a AtCapacity");
        assertThat(queue.numbers().expired()).isEqualTo(1);
        assertThat(queue.numbers().open()).isEqualTo(1);
    }

    @Test
    void waitingIsPartOfTheWallTime() {
        GuestQueue queue = queue(LIMITS);
        Tenant tenant = tenant('a', 10);
        tenant.start(queue);
        tenant.start(queue);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        engine.begin();
        assertThat(engine.handed.getFirst().limits().wallTime()).isEqualTo(Duration.ofSeconds(2));

        tenant.start(queue);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        queue.sweep();
        assertThat(ended).containsExactly("a " + Outcome.LimitMet.class.getSimpleName());
        assertThat(Limit.WALL_TIME.words()).isEqualTo("wall time");
    }

    @Test
    void whoGoesAwayWhileWaitingLeavesNothingBehind() {
        GuestQueue queue = queue(LIMITS);
        Tenant tenant = tenant('a', 10);
        Execution handed = tenant.start(queue);
        Execution waiting = tenant.start(queue);

        waiting.cancel();
        handed.cancel();
        handed.cancel();

        assertThat(ended).containsExactly("a Cancelled", "a Cancelled");
        assertThat(queue.numbers()).isEqualTo(new QueueNumbers(0, 0, 0, 0, 0, 0));
    }

    @Test
    void anEngineThatRefusesAllEndsAll() {
        GuestQueue queue = queue(LIMITS);
        Tenant tenant = tenant('a', 500);
        tenant.start(queue);
        for (int i = 0; i < 400; i++) {
            tenant.start(queue);
        }
        engine.refuses = true;

        engine.begin();

        assertThat(ended).hasSize(400).containsOnly("a AtCapacity");
        assertThat(queue.numbers().open()).isEqualTo(1);
    }

    @Test
    void afterAnyHistoryEverybodyHasLeft() {
        long seed = Long.getLong("dormouse.seed", System.nanoTime());
        Random random = new Random(seed);
        GuestQueue queue = queue(new QueueLimits(5, 2, 40, Duration.ofSeconds(2), 1 << 20));
        OrganisationId shared = new OrganisationId(UUID.randomUUID());
        List<Tenant> tenants =
                List.of(
                        new Tenant(shared, 'a', 3, 2),
                        new Tenant(shared, 'b', 3, 2),
                        tenant('c', 1),
                        tenant('d', 400));
        List<Execution> executions = new ArrayList<>();
        Map<Seat, Tenant> seats = new LinkedHashMap<>();
        int started = 0;
        for (int i = 0; i < 5_000; i++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    Tenant tenant = tenants.get(random.nextInt(tenants.size()));
                    Optional<Seat> seat = tenant.admit(queue);
                    if (seat.isPresent() && (random.nextBoolean() || seat.get().collect())) {
                        seats.put(seat.get(), tenant);
                    } else {
                        seat.ifPresent(Seat::leave);
                    }
                }
                case 6 -> {
                    for (Seat seat : List.copyOf(seats.keySet())) {
                        Tenant tenant = requireNonNull(seats.remove(seat), "tenant");
                        if (random.nextInt(4) == 0) {
                            seat.leave();
                        } else {
                            executions.add(tenant.start(seat));
                            started++;
                        }
                    }
                }
                case 2 -> begin();
                case 3 -> end();
                case 4 -> {
                    if (!executions.isEmpty()) {
                        executions.remove(random.nextInt(executions.size())).cancel();
                    }
                }
                default -> {
                    nanos.addAndGet(random.nextInt(1_000_000_000));
                    queue.sweep();
                }
            }
        }
        seats.keySet().forEach(Seat::leave);
        while (!engine.handed.isEmpty() || !engine.begun.isEmpty()) {
            begin();
            end();
        }

        assertThat(queue.numbers().collecting()).as("seed " + seed).isZero();
        assertThat(ended).as("seed " + seed).hasSize(started);
        assertThat(queue.numbers().open()).as("seed " + seed).isZero();
        assertThat(queue.numbers().waiting()).as("seed " + seed).isZero();
        assertThat(queue.numbers().running()).as("seed " + seed).isZero();
    }

    private void begin() {
        if (!engine.handed.isEmpty()) {
            engine.begin();
        }
    }

    private void end() {
        if (!engine.begun.isEmpty()) {
            engine.endFirst();
        }
    }
}
