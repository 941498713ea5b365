package dev.dormouse.feed.member;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.member.Validity.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says in the log that one of our own certificates was not renewed in time: as soon as that gets
 * worse, and again while it lasts. One thread at a time.
 */
public final class ExpiryAlarm {
    /** What lives for ten years need not be said each hour. */
    private static final int AGAIN_PART = 100;

    private static final Duration AGAIN_MIN = Duration.ofHours(1);

    private final String certificate;
    private final String toRenew;
    private final String onceExpired;
    private final System.Logger log;
    private State said = State.OK;
    private Instant saidAt = Instant.MIN;

    /**
     * @param certificate begins a sentence
     * @param toRenew what a person can do, as a sentence
     * @param onceExpired the same when it is too late for that
     */
    public ExpiryAlarm(String certificate, String toRenew, String onceExpired) {
        this(certificate, toRenew, onceExpired, System.getLogger(ExpiryAlarm.class.getName()));
    }

    ExpiryAlarm(String certificate, String toRenew, String onceExpired, System.Logger log) {
        this.certificate = requireNonNull(certificate, "certificate");
        this.toRenew = requireNonNull(toRenew, "toRenew");
        this.onceExpired = requireNonNull(onceExpired, "onceExpired");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Looks once.
     *
     * @param problem why it was not renewed when last tried
     */
    public void look(Validity validity, Instant now, Optional<String> problem) {
        State state = validity.at(now);
        if (state != State.OK && isNews(state, validity, now)) {
            log.log(level(state), text(state, validity, problem));
            saidAt = now;
        }
        said = state;
    }

    private boolean isNews(State state, Validity validity, Instant now) {
        Duration part = validity.life().dividedBy(AGAIN_PART);
        Duration again = part.compareTo(AGAIN_MIN) < 0 ? AGAIN_MIN : part;
        return state.compareTo(said) > 0 || !now.isBefore(saidAt.plus(again));
    }

    private static System.Logger.Level level(State state) {
        return state == State.LATE ? System.Logger.Level.WARNING : System.Logger.Level.ERROR;
    }

    private String text(State state, Validity validity, Optional<String> problem) {
        boolean expired = state == State.EXPIRED;
        return certificate
                + (expired ? " ended at " : " ends at ")
                + validity.until()
                + " and was not renewed"
                + problem.map(why -> " (" + why + "). ").orElse(". ")
                + (expired ? onceExpired : toRenew);
    }
}
