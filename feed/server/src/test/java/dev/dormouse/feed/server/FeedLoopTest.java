package dev.dormouse.feed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedLoopTest {
    private static final int ROUNDS = 3;

    @TempDir Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void anErrorEndsOneRoundAndNotTheLoop() throws Exception {
        CountDownLatch rounds = new CountDownLatch(ROUNDS);
        FeedLoop loop =
                loop(() -> {
                    rounds.countDown();
                    clock.advance(Duration.ofMinutes(1));
                    throw new StackOverflowError("on purpose");
                });

        loop.start();
        try {
            assertThat(rounds.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            loop.stop();
        }
    }

    private FeedLoop loop(Runnable upkeep) throws Exception {
        Transactions transactions = new Transactions(TestFeedDatabase.fresh());
        SystemFeedStore store =
                new SystemFeedStore(new Payloads(TestFeedDatabase.envelope(folder)));
        return new FeedLoop(
                new Sequencer(transactions, store, List.of(), clock),
                new LogTail(transactions, store, new FeedHub()),
                upkeep,
                clock);
    }
}
