package dev.dormouse.feed.server;

import dev.dormouse.feed.client.Position;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records of now, in memory, for all that read the feed. Thread-safe. Readers pull: a slow one
 * gets the newest state of what it missed, and holds nobody up.
 */
final class FeedHub {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private String epoch = "";
    private FleetRecords records = new FleetRecords(0, 0, List.of());
    private long incarnation;
    private boolean closed;

    /** Begins anew; readers do as well. */
    void load(String newEpoch, long revision, long forgotten, Collection<Change> newest) {
        FleetRecords loaded = new FleetRecords(revision, forgotten, newest);
        lock.lock();
        try {
            epoch = newEpoch;
            records = loaded;
            incarnation++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Goes on by the next revisions. */
    void apply(List<Change> changes) {
        lock.lock();
        try {
            changes.forEach(records::apply);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void forget(long revision) {
        lock.lock();
        try {
            records.gatewayView().raiseFloor(revision);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all readings. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Position position() {
        lock.lock();
        try {
            return new Position(epoch, records.revision());
        } finally {
            lock.unlock();
        }
    }

    List<NodeId> placedOn(AppId app) {
        lock.lock();
        try {
            return records.placedOn(app);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to read.
     *
     * @return empty if the reader is ahead of this process, which has to catch up first, or this
     *     process is about to end
     */
    Optional<Reading> read(Identity reader, Position from) {
        lock.lock();
        try {
            boolean sameEpoch = epoch.equals(from.epoch());
            if (closed || epoch.isEmpty() || (sameEpoch && from.revision() > records.revision())) {
                return Optional.empty();
            }
            Optional<Long> known = sameEpoch ? Optional.of(from.revision()) : Optional.empty();
            return Optional.of(new Reading(reader, known));
        } finally {
            lock.unlock();
        }
    }

    /** One reader's way through the feed; one thread. */
    final class Reading implements AutoCloseable {
        private final Identity reader;
        private Optional<Long> known;
        private @Nullable FleetRecords of;
        private @Nullable ViewLog view;
        private long seenIncarnation;

        private Reading(Identity reader, Optional<Long> known) {
            this.reader = reader;
            this.known = known;
            enter();
        }

        /**
         * What is new, up to a bookmark; after the time without news, a bookmark alone; at the end
         * nothing.
         */
        List<FeedMessage> next(long waitMillis) throws InterruptedException {
            lock.lock();
            try {
                long nanos = TimeUnit.MILLISECONDS.toNanos(waitMillis);
                while (isUpToDate() && !closed && nanos > 0) {
                    nanos = changed.awaitNanos(nanos);
                }
                return closed ? List.of() : take();
            } finally {
                lock.unlock();
            }
        }

        private boolean isUpToDate() {
            return seenIncarnation == incarnation
                    && known.isPresent()
                    && known.get() == records.revision();
        }

        private List<FeedMessage> take() {
            if (seenIncarnation != incarnation) {
                leave();
                known = Optional.empty();
                enter();
            }
            ViewLog mine = view;
            if (mine == null) {
                throw new IllegalStateException("This reading is closed");
            }
            List<FeedMessage> messages =
                    known.flatMap(mine::since)
                            .orElseGet(() -> {
                                List<FeedMessage> all = new ArrayList<>();
                                all.add(new FeedMessage.Reset(epoch, records.revision()));
                                all.addAll(mine.all());
                                return all;
                            });
            messages.add(new FeedMessage.Bookmark(records.revision()));
            known = Optional.of(records.revision());
            return messages;
        }

        private void enter() {
            seenIncarnation = incarnation;
            of = records;
            view =
                    switch (reader.role()) {
                        case GATEWAY -> records.gatewayView();
                        case NODE -> records.enter(reader.nodeId()).log();
                        case CONTROL_PLANE ->
                                throw new IllegalArgumentException(
                                        "The control plane reads no feed");
                    };
        }

        private void leave() {
            FleetRecords entered = of;
            if (entered != null && view != null && reader.role() == Role.NODE) {
                entered.leave(reader.nodeId());
            }
            view = null;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                leave();
            } finally {
                lock.unlock();
            }
        }
    }
}
