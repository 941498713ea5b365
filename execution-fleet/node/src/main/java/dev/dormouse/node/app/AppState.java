package dev.dormouse.node.app;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.kernel.DormouseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One app as its keeper works on it: by one thread at a time, except what is volatile. */
final class AppState {
    private final Retries retries;
    private final List<Generation> ready = new ArrayList<>();
    private final Map<Generation, Instant> retiring = new HashMap<>();
    private @Nullable AppRecord newest;

    /** What answered before a restart, until that was tried. */
    private @Nullable AppRecord restorable;

    private volatile @Nullable DormouseException failure;
    private volatile @Nullable Instant due;

    AppState(Retries retries) {
        this.retries = retries;
    }

    void setRestorable(AppRecord record) {
        restorable = record;
    }

    Optional<AppRecord> takeRestorable() {
        Optional<AppRecord> taken = Optional.ofNullable(restorable);
        restorable = null;
        return taken;
    }

    void setNewest(AppRecord record) {
        newest = record;
    }

    boolean needs(AppRecord record, Instant now) {
        return !canAnswer(record) && retries.allows(record, now);
    }

    boolean canAnswer(AppRecord record) {
        return ready.stream()
                .anyMatch(generation ->
                        !retiring.containsKey(generation)
                                && generation.number() == record.generation()
                                && generation.record().content().equals(record.content())
                                && generation.record().limits().equals(record.limits()));
    }

    /** From now on it answers, and those before go at that time. */
    void add(Generation generation, Instant othersUntil) {
        retireAll(othersUntil);
        ready.add(generation);
        retries.succeeded();
        failure = null;
    }

    void retireAll(Instant until) {
        ready.forEach(generation -> retiring.putIfAbsent(generation, until));
    }

    void failed(AppRecord record, DormouseException why, Instant now) {
        retries.failed(record, why, now);
        failure = why;
    }

    void forgetFailure() {
        retries.succeeded();
        failure = null;
    }

    /** Generations whose time is over and that nobody uses. */
    List<Generation> takeExpired(Instant now) {
        List<Generation> expired = new ArrayList<>();
        for (Generation generation : List.copyOf(ready)) {
            Instant until = retiring.get(generation);
            if (until != null && !now.isBefore(until) && generation.letGo()) {
                ready.remove(generation);
                retiring.remove(generation);
                expired.add(generation);
            }
        }
        return expired;
    }

    /** When there is something to do next; to be called after each change. */
    void setDue(boolean wanted) {
        Instant next = retiring.values().stream().min(Instant::compareTo).orElse(null);
        Instant retry = wanted ? retries.next() : null;
        due = next == null || (retry != null && retry.isBefore(next)) ? retry : next;
    }

    /** There is something to do then, whatever else there is. */
    void putOff(Instant until) {
        due = until;
    }

    boolean isDue(Instant now) {
        Instant at = due;
        return at != null && !now.isBefore(at);
    }

    @Nullable DormouseException failure() {
        return failure;
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** As requests find it; of two generations with one number the later. */
    Optional<HeldApp> held() {
        AppRecord record = newest;
        if (record == null || ready.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, Generation> byNumber = new HashMap<>();
        ready.forEach(generation -> byNumber.put(generation.number(), generation));
        return Optional.of(new HeldApp(record, byNumber));
    }
}
