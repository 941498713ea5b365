package dev.dormouse.feed.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import java.net.URI;

/** The feed's messages as lines: one JSON object each, in UTF-8. */
public final class FeedCodec {
    private FeedCodec() {}

    /** The line, without its end. */
    public static byte[] write(FeedMessage message) {
        return Json.write(
                switch (message) {
                    case FeedMessage.Reset reset ->
                            typed("reset", reset).put("epoch", reset.epoch());
                    case FeedMessage.Put put -> {
                        ObjectNode node =
                                typed("put", put).put("key", put.record().key().toString());
                        yield node.set("record", RecordCodec.tree(put.record()));
                    }
                    case FeedMessage.Delete delete ->
                            typed("delete", delete).put("key", delete.key().toString());
                    case FeedMessage.Bookmark bookmark -> typed("bookmark", bookmark);
                    case FeedMessage.Unreadable unreadable ->
                            typed("unreadable", unreadable)
                                    .put("key", unreadable.rejection().key())
                                    .put("code", unreadable.rejection().code())
                                    .put("detail", unreadable.rejection().detail());
                });
    }

    /**
     * Reads a line. A put whose record is not readable becomes {@link FeedMessage.Unreadable}.
     *
     * @throws DormouseException if not even what it is about can be read
     */
    public static FeedMessage read(byte[] line) {
        Fields fields = new Fields("the feed's message", Json.read(line));
        long revision = fields.number("revision");
        FeedMessage message =
                switch (fields.text("type")) {
                    case "reset" -> new FeedMessage.Reset(fields.text("epoch"), revision);
                    case "put" -> put(revision, fields.text("key"), fields.any("record"));
                    case "delete" -> delete(revision, fields.text("key"));
                    case "bookmark" -> new FeedMessage.Bookmark(revision);
                    case "unreadable" ->
                            new FeedMessage.Unreadable(
                                    new Rejection(
                                            fields.text("key"),
                                            revision,
                                            fields.text("code"),
                                            fields.text("detail")));
                    default ->
                            throw new DormouseException(
                                    FeedErrors.MALFORMED_MESSAGE,
                                    "The type of the feed's message is not known here.");
                };
        fields.end();
        return message;
    }

    private static FeedMessage put(long revision, String key, JsonNode record) {
        try {
            RecordKey known = key(key);
            RecordCodec.checkSize(known.kind(), Json.write(record).length);
            return new FeedMessage.Put(revision, RecordCodec.read(known, record));
        } catch (DormouseException e) {
            return new FeedMessage.Unreadable(
                    new Rejection(key, revision, e.code().id(), e.detail()));
        }
    }

    private static FeedMessage delete(long revision, String key) {
        try {
            return new FeedMessage.Delete(revision, key(key));
        } catch (DormouseException e) {
            return new FeedMessage.Unreadable(
                    new Rejection(key, revision, e.code().id(), e.detail()));
        }
    }

    private static RecordKey key(String text) {
        try {
            RecordKey key = RecordKey.fromString(text);
            switch (key.kind()) {
                case APP -> AppId.fromString(key.name());
                case ORGANISATION -> OrganisationId.fromString(key.name());
                case NODE -> NodeId.fromString(key.name());
                case REVOCATION -> new RevocationRecord(URI.create(key.name()));
                case HOST, CERTIFICATE, CHALLENGE -> {}
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new DormouseException(
                    FeedErrors.UNKNOWN_KIND, "Records of this key are not known here.", e);
        }
    }

    private static ObjectNode typed(String type, FeedMessage message) {
        return Json.object().put("type", type).put("revision", message.revision());
    }
}
