package dev.dormouse.certs.own;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.member.ExpiryAlarm;
import dev.dormouse.feed.member.Validity;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One certificate, what renews it, and the alarm for when that fails for too long. Renewed and
 * judged by one thread, described to any.
 */
final class Watched {
    private static final System.Logger LOG = System.getLogger(Watched.class.getName());

    private final String name;
    private final Task renewal;
    private final Supplier<Look> eyes;
    private final ExpiryAlarm alarm;
    private volatile Optional<Validity> known = Optional.empty();
    private volatile Optional<String> failure = Optional.empty();

    /** Renews what is due, and nothing else. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /**
     * What there is now.
     *
     * @param validity none if there is no certificate yet
     * @param problem of who renews it elsewhere
     */
    record Look(Optional<Validity> validity, Optional<String> problem) {}

    /**
     * @param eyes may fail, as when the database is away
     */
    Watched(String name, Task renewal, Supplier<Look> eyes, ExpiryAlarm alarm) {
        this.name = requireNonNull(name, "name");
        this.renewal = requireNonNull(renewal, "renewal");
        this.eyes = requireNonNull(eyes, "eyes");
        this.alarm = requireNonNull(alarm, "alarm");
    }

    String name() {
        return name;
    }

    /** As seen last: when it ends does not change while nobody can look. */
    Optional<Validity> known() {
        return known;
    }

    Optional<OwnCertificate> look() {
        Look seen = eyes.get();
        known = seen.validity();
        return known.map(validity -> new OwnCertificate(name, validity, failure.or(seen::problem)));
    }

    void renewAndJudge(Instant now) throws InterruptedException {
        try {
            renewal.run();
            failure = Optional.empty();
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The certificate \"" + name + "\" may be due and was not renewed",
                    e);
            failure = Optional.of(e.toString());
        }
        Optional<String> problem = failure;
        try {
            problem = look().flatMap(OwnCertificate::problem);
        } catch (RuntimeException e) {
            // what was known of it is true all the same
            problem = failure.or(() -> Optional.of(e.toString()));
        }
        if (known.isPresent()) {
            alarm.look(known.get(), now, problem);
        }
    }
}
