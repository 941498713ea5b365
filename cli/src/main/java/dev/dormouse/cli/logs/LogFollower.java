package dev.dormouse.cli.logs;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.LogLine;
import dev.dormouse.cli.api.LogStream;
import dev.dormouse.cli.api.LogsClient;
import dev.dormouse.cli.api.transport.CloudRefused;
import dev.dormouse.cli.api.transport.CloudUnreachable;
import dev.dormouse.cli.api.transport.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows the log of an app until the command is ended, over connections that break. */
final class LogFollower {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final LogsClient logs;
    private final Pause pause;

    private Optional<String> last = Optional.empty();
    private Duration wait = FIRST_PAUSE;

    LogFollower(Terminal terminal, LogsClient logs, Pause pause) {
        this.terminal = terminal;
        this.logs = logs;
        this.pause = pause;
    }

    /** Ends by a refusal only. */
    void follow(String app, Optional<Instant> since, Consumer<LogLine> print) {
        boolean connectedBefore = false;
        while (true) {
            try (LogStream stream = logs.follow(app, last, since)) {
                connectedBefore = true;
                printAll(stream, print);
            } catch (IOException | CloudUnreachable e) {
                if (!connectedBefore || Thread.currentThread().isInterrupted()) {
                    throw e instanceof CloudUnreachable away
                            ? away
                            : new UncheckedIOException((IOException) e);
                }
            } catch (CloudRefused e) {
                if (!connectedBefore || !e.isFaultOfTheCloud()) {
                    throw e;
                }
            }
            terminal.say(terminal.errStyle().dim("The log is interrupted; connecting again."));
            pause.await(wait);
            wait = wait.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : wait.multipliedBy(2);
        }
    }

    private void printAll(LogStream stream, Consumer<LogLine> print) throws IOException {
        for (Optional<LogLine> line = stream.next(); line.isPresent(); line = stream.next()) {
            print.accept(line.get());
            last = Optional.of(line.get().id());
            wait = FIRST_PAUSE;
        }
    }
}
