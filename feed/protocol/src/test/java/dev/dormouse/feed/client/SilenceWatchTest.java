package dev.dormouse.feed.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SilenceWatchTest {
    private static final long SOON_MILLIS = 20;
    private static final long LATE_MILLIS = TimeUnit.HOURS.toMillis(1);

    @Test
    void aReadThatWaitsInVainFails() throws Exception {
        InputStream silent = new ScriptedFeed().open(Position.NONE);

        try (SilenceWatch watched = new SilenceWatch(silent, SOON_MILLIS, LATE_MILLIS)) {
            assertThatThrownBy(watched::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatNeverEndsFailsInTheEnd() throws Exception {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };

        try (SilenceWatch watched = new SilenceWatch(endless, LATE_MILLIS, SOON_MILLIS)) {
            assertThatThrownBy(() -> watched.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
    }
}
