package dev.dormouse.feed.server;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.wire.RecordCodec;
import dev.dormouse.web.crypto.Envelope;

/** Records as the database keeps them: JSON, and sealed if it holds a private key. */
final class Payloads {
    private final Envelope envelope;

    Payloads(Envelope envelope) {
        this.envelope = envelope;
    }

    byte[] toStored(RecordKey key, byte[] json) {
        return isSecret(key) ? envelope.seal(json, context(key)) : json;
    }

    byte[] toJson(RecordKey key, byte[] stored) {
        return isSecret(key) ? envelope.open(stored, context(key)) : stored;
    }

    FeedRecord toRecord(RecordKey key, byte[] stored) {
        return RecordCodec.read(key, toJson(key, stored));
    }

    private static boolean isSecret(RecordKey key) {
        return key.kind() == RecordKind.CERTIFICATE;
    }

    private static String context(RecordKey key) {
        return "feed/" + key;
    }
}
