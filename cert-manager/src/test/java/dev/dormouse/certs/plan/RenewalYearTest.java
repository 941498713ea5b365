package dev.dormouse.certs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A year of 100,000 certificates in virtual time, with windows that authorities move, an authority
 * that fails now and then, and one that is down for three days.
 */
class RenewalYearTest {
    private static final int CERTIFICATES = 100_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.MAX;
    private static final Duration LIFE = Duration.ofDays(90);
    private static final int DAYS = 365;
    private static final int HOURS = DAYS * 24;
    private static final int HOURS_OF_WINDOW = 3;
    private static final List<String> NAMES = List.of("a.test");
    private static final String ISSUER = "https://ca";

    private final long seed = Long.getLong("dormouse.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Instant[] born = new Instant[CERTIFICATES];
    private final Instant[] renewAt = new Instant[CERTIFICATES];
    private final int[] failures = new int[CERTIFICATES];
    private final Instant[] failingSince = new Instant[CERTIFICATES];
    private final long[] queuedFor = new long[CERTIFICATES];
    private final PriorityQueue<Look> looks =
            new PriorityQueue<>((one, other) -> Long.compare(one.atMillis(), other.atMillis()));
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>((one, other) -> {
                int byPriority = one.priority().compareTo(other.priority());
                return byPriority != 0
                        ? byPriority
                        : Long.compare(one.sinceMillis(), other.sinceMillis());
            });
    private final int[] ordersOfHour = new int[HOURS + 1];
    private final ArrayDeque<Instant> recent = new ArrayDeque<>();
    private TokenBucket bucket = TokenBucket.full(RateLimit.LETS_ENCRYPT, START);
    private int expired;
    private int mostInWindow;

    /** Of these there are hundreds of thousands: the comparison is what costs. */
    private record Look(long atMillis, int certificate) {}

    private record Waiting(Priority priority, long sinceMillis, int certificate, long ticket) {}

    @Test
    void nothingExpiresAndOrdersStayWithinTheLimit() {
        begin();
        for (int hour = 0; hour < HOURS; hour++) {
            pass(START.plus(Duration.ofHours(hour)));
        }
        System.out.printf(
                "dormouse.seed=%d: %d orders, at most %d in %d hours%n",
                seed, Arrays.stream(ordersOfHour).sum(), mostInWindow, HOURS_OF_WINDOW);
        assertThat(expired).as("dormouse.seed=%d", seed).isZero();
        assertThat(mostInWindow)
                .as("dormouse.seed=%d", seed)
                .isLessThanOrEqualTo(RateLimit.LETS_ENCRYPT.ordersUsed());
        flat();
        Instant end = START.plus(Duration.ofDays(DAYS));
        assertThat(Instant.ofEpochMilli(looks.element().atMillis()))
                .as("dormouse.seed=%d, what was due in the year was looked at", seed)
                .isAfterOrEqualTo(end.minus(Duration.ofHours(1)));
        assertThat(IntStream.range(0, CERTIFICATES).filter(each -> end(each).isBefore(end)))
                .as("dormouse.seed=%d, ended on day %d", seed, DAYS)
                .isEmpty();
    }

    /** As it is after some time: ages spread over two thirds of a life. */
    private void begin() {
        Arrays.fill(failingSince, NEVER);
        for (int i = 0; i < CERTIFICATES; i++) {
            born[i] = START.minusSeconds(random.nextLong(LIFE.toSeconds() * 6 / 10));
            renewAt[i] = window(i).choose(Optional.empty(), random).time();
            schedule(i, START);
        }
    }

    /** Two days around two thirds of the life, as Let's Encrypt does. */
    private RenewalWindow window(int certificate) {
        Instant middle = born[certificate].plus(LIFE.multipliedBy(2).dividedBy(3));
        return new RenewalWindow(middle.minus(Duration.ofDays(1)), middle.plus(Duration.ofDays(1)));
    }

    private void pass(Instant now) {
        Instant end = now.plus(Duration.ofHours(1));
        if (random.nextInt(24 * 10) == 0) {
            moveWindows(now);
        }
        while (!looks.isEmpty() && looks.peek().atMillis() < end.toEpochMilli()) {
            Look look = looks.poll();
            Instant at = Instant.ofEpochMilli(look.atMillis());
            look(look.certificate(), at.isBefore(now) ? now : at);
        }
        Instant next = bucket.available(RateLimit.LETS_ENCRYPT, now);
        while (!queue.isEmpty() && next.isBefore(end)) {
            Waiting waiting = queue.poll();
            if (queuedFor[waiting.certificate()] != waiting.ticket()) {
                continue;
            }
            bucket = bucket.take(RateLimit.LETS_ENCRYPT, next).orElseThrow();
            order(waiting.certificate(), next);
            next = bucket.available(RateLimit.LETS_ENCRYPT, next);
        }
    }

    /** An incident: the authority would like one in two hundred back within days. */
    private void moveWindows(Instant now) {
        for (int i = 0; i < CERTIFICATES / 200; i++) {
            int certificate = random.nextInt(CERTIFICATES);
            RenewalWindow moved = new RenewalWindow(now, now.plus(Duration.ofDays(4)));
            renewAt[certificate] = moved.choose(Optional.empty(), random).time();
            schedule(certificate, now);
        }
    }

    private void schedule(int certificate, Instant now) {
        Instant at = need(certificate, now) instanceof Need.NotBefore(Instant time) ? time : now;
        lookAt(at, certificate);
    }

    private void lookAt(Instant time, int certificate) {
        looks.add(new Look(time.toEpochMilli(), certificate));
    }

    private void look(int certificate, Instant now) {
        if (failingSince[certificate].equals(NEVER) && now.isAfter(end(certificate))) {
            expired++;
        }
        // if it is not due: its window was moved since, and there is another look for that
        if (need(certificate, now) instanceof Need.Due due) {
            queuedFor[certificate]++;
            queue.add(
                    new Waiting(
                            due.priority(),
                            now.toEpochMilli(),
                            certificate,
                            queuedFor[certificate]));
            if (due.priority() != Priority.EMERGENCY) {
                lookAt(held(certificate).emergency(), certificate);
            }
        }
    }

    private void order(int certificate, Instant now) {
        count(now);
        if (now.isAfter(end(certificate))) {
            expired++;
        }
        queuedFor[certificate]++;
        if (fails(now)) {
            if (failingSince[certificate].equals(NEVER)) {
                failingSince[certificate] = now;
            }
            failures[certificate]++;
            Duration pause =
                    Retries.after(
                            failures[certificate],
                            Duration.between(failingSince[certificate], now));
            lookAt(now.plus(pause), certificate);
            return;
        }
        failures[certificate] = 0;
        failingSince[certificate] = NEVER;
        born[certificate] = now;
        renewAt[certificate] = window(certificate).choose(Optional.empty(), random).time();
        schedule(certificate, now);
    }

    /** Two in a hundred orders; and all of them for three days in spring. */
    private boolean fails(Instant now) {
        long day = Duration.between(START, now).toDays();
        return (day >= 100 && day < 103) || random.nextInt(100) < 2;
    }

    private void count(Instant now) {
        ordersOfHour[(int) Duration.between(START, now).toHours()]++;
        recent.addLast(now);
        Instant windowStart = now.minus(RateLimit.LETS_ENCRYPT.window());
        while (!recent.getFirst().isAfter(windowStart)) {
            recent.removeFirst();
        }
        mostInWindow = Math.max(mostInWindow, recent.size());
    }

    /** No day has twice as many orders as the mean, although whole batches came due at once. */
    private void flat() {
        double mean = Arrays.stream(ordersOfHour).sum() / (double) DAYS;
        for (int day = 0; day < DAYS; day++) {
            int orders = Arrays.stream(ordersOfHour, day * 24, day * 24 + 24).sum();
            assertThat((double) orders)
                    .as("dormouse.seed=%d, day %d", seed, day)
                    .isLessThan(2 * mean);
        }
    }

    private Need need(int certificate, Instant now) {
        return Need.of(
                new Situation(
                        NAMES,
                        Urgency.AWAITED,
                        Optional.of(held(certificate)),
                        Optional.of(renewAt[certificate]),
                        Set.of()),
                now);
    }

    private Held held(int certificate) {
        return new Held(NAMES, ISSUER, born[certificate], end(certificate));
    }

    private Instant end(int certificate) {
        return born[certificate].plus(LIFE);
    }
}
