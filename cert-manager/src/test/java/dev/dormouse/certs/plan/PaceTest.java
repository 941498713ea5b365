package dev.dormouse.certs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often something is tried, and how often ordered. */
class PaceTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void noHourHasMoreThanFourTries() {
        List<Instant> tries = tries(Duration.ofDays(40));

        for (int i = 4; i < tries.size(); i++) {
            assertThat(Duration.between(tries.get(i - 4), tries.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void itIsTriedForThirtyDaysByTheTableAndThenOnceADay() {
        List<Instant> tries = tries(Duration.ofDays(40));
        Instant last = tries.getLast();

        assertThat(tries.get(1)).isEqualTo(START.plus(Duration.ofMinutes(1)));
        assertThat(Duration.between(tries.get(tries.size() - 2), last))
                .isEqualTo(Duration.ofDays(1));
        for (int i = 1; i < tries.size(); i++) {
            Duration pause = Duration.between(tries.get(i - 1), tries.get(i));
            assertThat(pause)
                    .isLessThanOrEqualTo(
                            tries.get(i - 1).isAfter(START.plus(Retries.PATIENCE))
                                    ? Duration.ofDays(1)
                                    : Duration.ofHours(6));
        }
    }

    @Test
    void afterAFailureItIsRehearsedAndAfterThreeTheNextAuthorityIsAsked() {
        assertThat(Attempt.after(0, 2))
                .isEqualTo(new Attempt(0, false, Attempt.Method.HTTP_01, true));
        assertThat(Attempt.after(1, 2))
                .isEqualTo(new Attempt(0, true, Attempt.Method.TLS_ALPN_01, false));
        assertThat(Attempt.after(3, 2).authority()).isEqualTo(1);
        assertThat(Attempt.after(6, 2).authority()).isZero();
        assertThat(Attempt.after(100, 1).authority()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noWindowHasMoreThanFourFifthsOfTheLimit(long seed) {
        Random random = new Random(seed);
        RateLimit limit = new RateLimit(10 + random.nextInt(500), Duration.ofHours(3));
        TokenBucket bucket = TokenBucket.full(limit, START);
        List<Instant> orders = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 20_000; i++) {
            Optional<TokenBucket> after = bucket.take(limit, now);
            if (after.isPresent()) {
                bucket = after.get();
                orders.add(now);
            } else {
                assertThat(bucket.available(limit, now)).isAfter(now);
            }
            now = now.plusMillis(random.nextLong(random.nextInt(50) == 0 ? 7_200_000 : 30_000));
        }
        int most = limit.orders() * 4 / 5;
        assertThat(orders).hasSizeGreaterThan(most);
        for (int i = most; i < orders.size(); i++) {
            assertThat(Duration.between(orders.get(i - most), orders.get(i)))
                    .as("seed %d, %s", seed, limit)
                    .isGreaterThanOrEqualTo(limit.window());
        }
    }

    @Test
    void aTokenIsThereWhenItWasSaid() {
        RateLimit limit = RateLimit.LETS_ENCRYPT;
        TokenBucket bucket = new TokenBucket(0.25, START);
        Instant available = bucket.available(limit, START);

        assertThat(bucket.take(limit, available.minusSeconds(1))).isEmpty();
        assertThat(bucket.take(limit, available)).isPresent();
        assertThat(bucket.take(limit, START.minus(Duration.ofDays(1)))).isEmpty();
    }

    private static List<Instant> tries(Duration during) {
        List<Instant> tries = new ArrayList<>();
        Instant now = START;
        for (int failures = 1; now.isBefore(START.plus(during)); failures++) {
            tries.add(now);
            now = now.plus(Retries.after(failures, Duration.between(START, now)));
        }
        return tries;
    }
}
