package dev.dormouse.feed.server;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.wire.RecordCodec;
import dev.dormouse.kernel.DormouseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of one key of the outbox. */
sealed interface Sequencing {
    /** The next revision says so; no JSON means that the record is gone. */
    record Append(Optional<byte[]> json) implements Sequencing {}

    /** The feed says that already. */
    record Nothing() implements Sequencing {}

    /** The record cannot be sent; what the feed says stays. */
    record Reject(String code, String detail) implements Sequencing {}

    /** Its state is not to be had now. */
    record Later(RuntimeException cause) implements Sequencing {}

    /**
     * Decides.
     *
     * @param newest what the feed says of the key, as JSON; empty if nothing
     */
    static Sequencing of(
            RecordKey key,
            @Nullable RecordSource source,
            Function<RecordKey, Optional<byte[]>> newest) {
        if (source == null) {
            return new Reject("no-source", "Nothing here knows records of this kind.");
        }
        Optional<FeedRecord> state;
        try {
            state = source.load(key);
        } catch (RuntimeException e) {
            return new Later(e);
        }
        try {
            Optional<byte[]> json = state.map(record -> checked(key, record));
            return same(json, newest.apply(key)) ? new Nothing() : new Append(json);
        } catch (DormouseException e) {
            return new Reject(e.code().id(), e.detail());
        }
    }

    /** As readers will read it. */
    private static byte[] checked(RecordKey key, FeedRecord record) {
        byte[] json = RecordCodec.write(record);
        RecordCodec.read(key, json);
        return json;
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty() || Arrays.equals(one.get(), other.get()));
    }
}
