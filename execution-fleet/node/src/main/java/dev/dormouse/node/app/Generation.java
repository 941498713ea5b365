package dev.dormouse.node.app;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.ServedApp;
import dev.dormouse.kernel.Digest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generation of an app that can answer: everything is on disk and linked. Requests use it, and it
 * is let go only when none does.
 */
public final class Generation {
    private static final int GONE = -1;

    private final AppRecord record;
    private final ServedApp served;
    private final Set<Digest> modules;
    private final Set<Digest> content;
    private final AppLog log;
    private final AtomicInteger users = new AtomicInteger();

    /**
     * @param modules that the engine has for it
     * @param content that it needs on disk, modules included
     */
    Generation(
            AppRecord record,
            ServedApp served,
            Set<Digest> modules,
            Set<Digest> content,
            AppLog log) {
        this.record = requireNonNull(record, "record");
        this.served = requireNonNull(served, "served");
        this.modules = Set.copyOf(modules);
        this.content = Set.copyOf(content);
        this.log = requireNonNull(log, "log");
    }

    public AppRecord record() {
        return record;
    }

    public long number() {
        return record.generation();
    }

    public ServedApp served() {
        return served;
    }

    public AppLog log() {
        return log;
    }

    Set<Digest> modules() {
        return modules;
    }

    Set<Digest> content() {
        return content;
    }

    /** False if it was let go. */
    public boolean enter() {
        int before = users.getAndUpdate(count -> count == GONE ? GONE : count + 1);
        return before != GONE;
    }

    public void leave() {
        users.decrementAndGet();
    }

    /** Whether nobody uses it, and nobody can from now on. */
    boolean letGo() {
        return users.compareAndSet(0, GONE);
    }
}
