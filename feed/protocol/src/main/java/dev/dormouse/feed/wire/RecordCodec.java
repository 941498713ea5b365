package dev.dormouse.feed.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppContentRecord;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.ComponentRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Records as JSON. What {@link #write} wrote, {@link #read} reads as an equal record. */
public final class RecordCodec {
    private RecordCodec() {}

    /**
     * The record's JSON, in UTF-8.
     *
     * @throws DormouseException if it is larger than records may be
     */
    public static byte[] write(FeedRecord record) {
        byte[] json = Json.write(tree(record));
        checkSize(record.key().kind(), json.length);
        return json;
    }

    /**
     * Reads a record of that key.
     *
     * @throws DormouseException if it is none, another's, or too large
     */
    public static FeedRecord read(RecordKey key, byte[] json) {
        checkSize(key.kind(), json.length);
        return read(key, Json.read(json));
    }

    static FeedRecord read(RecordKey key, JsonNode json) {
        FeedRecord record = readFields(key.kind(), json);
        if (!record.key().equals(key)) {
            throw new DormouseException(
                    FeedErrors.MALFORMED_RECORD,
                    "The record of " + key + " names " + record.key() + " inside.");
        }
        return record;
    }

    static void checkSize(RecordKind kind, int bytes) {
        int bytesMax = WireLimits.recordBytesMax(kind);
        if (bytes > bytesMax) {
            throw new DormouseException(
                    FeedErrors.RECORD_TOO_LARGE,
                    "A record of this kind has at most "
                            + bytesMax
                            + " bytes; this one has "
                            + bytes
                            + ".");
        }
    }

    static ObjectNode tree(FeedRecord record) {
        return switch (record) {
            case AppRecord app -> write(app);
            case HostRecord host -> write(host);
            case OrganisationRecord organisation ->
                    Json.object()
                            .put("id", organisation.id().toString())
                            .put("activity", word(organisation.activity()))
                            .put("concurrentRequestsMax", organisation.concurrentRequestsMax());
            case NodeRecord node ->
                    Json.object()
                            .put("id", node.id().toString())
                            .put("address", node.address())
                            .put("pool", node.pool().name())
                            .put("state", word(node.state()))
                            .put("weight", node.weight());
            case CertificateRecord certificate -> write(certificate);
            case ChallengeRecord challenge -> write(challenge);
            case RevocationRecord revocation ->
                    Json.object().put("member", revocation.member().toString());
        };
    }

    private static ObjectNode write(HostRecord host) {
        ObjectNode node = Json.object().put("host", host.host()).put("app", host.app().toString());
        host.redirectsTo().ifPresent(other -> node.put("redirectsTo", other));
        return node;
    }

    private static ObjectNode write(AppRecord app) {
        ObjectNode node =
                Json.object()
                        .put("id", app.id().toString())
                        .put("organisation", app.organisation().toString())
                        .put("name", app.name())
                        .put("pool", app.pool().name())
                        .put("activity", word(app.activity()))
                        .put("generation", app.generation())
                        .put("version", app.version().toString())
                        .put("versionNumber", app.versionNumber())
                        .put("image", app.image().toString());
        node.set("limits", write(app.limits()));
        app.hstsMaxAgeSeconds().ifPresent(seconds -> node.put("hstsMaxAgeSeconds", seconds));
        app.content().ifPresent(content -> node.set("content", write(content)));
        return node;
    }

    private static ObjectNode write(AppLimits limits) {
        return Json.object()
                .put("concurrentRequestsMax", limits.concurrentRequestsMax())
                .put("requestMillisMax", limits.requestMillisMax())
                .put("cpuMillisMax", limits.cpuMillisMax())
                .put("memoryBytesMax", limits.memoryBytesMax())
                .put("bodyBytesMax", limits.bodyBytesMax())
                .put("logLinesPerSecondMax", limits.logLinesPerSecondMax());
    }

    private static ObjectNode write(AppContentRecord content) {
        ObjectNode node =
                Json.object()
                        .put("lock", content.lock().toString())
                        .put("hasVariables", content.hasVariables());
        ArrayNode components = node.putArray("components");
        for (ComponentRecord component : content.components()) {
            components
                    .addObject()
                    .put("id", component.id())
                    .put("module", component.module().toString())
                    .put("artifact", component.artifact().toString())
                    .put("toolchain", component.toolchain());
        }
        return node;
    }

    private static ObjectNode write(CertificateRecord certificate) {
        ObjectNode node =
                Json.object()
                        .put("id", certificate.id())
                        .put("chain", certificate.chainPem())
                        .put("key", certificate.keyPem())
                        .put("notAfter", certificate.notAfter().toString());
        ArrayNode names = node.putArray("names");
        certificate.names().forEach(names::add);
        return node;
    }

    private static ObjectNode write(ChallengeRecord challenge) {
        ObjectNode node = Json.object().put("host", challenge.host());
        ArrayNode thumbprints = node.putArray("thumbprints");
        challenge.thumbprints().forEach(thumbprints::add);
        challenge
                .keyAuthorization()
                .ifPresent(digest -> node.put("keyAuthorization", digest.toString()));
        return node;
    }

    private static FeedRecord readFields(RecordKind kind, JsonNode json) {
        try {
            Fields fields = new Fields("the " + word(kind) + "'s record", json);
            FeedRecord record =
                    switch (kind) {
                        case APP -> app(fields);
                        case HOST ->
                                new HostRecord(
                                        fields.text("host"),
                                        AppId.fromString(fields.text("app")),
                                        fields.optionalText("redirectsTo"));
                        case ORGANISATION ->
                                new OrganisationRecord(
                                        OrganisationId.fromString(fields.text("id")),
                                        fields.word("activity", Activity.class),
                                        fields.smallNumber("concurrentRequestsMax"));
                        case NODE ->
                                new NodeRecord(
                                        NodeId.fromString(fields.text("id")),
                                        fields.text("address"),
                                        new Pool(fields.text("pool")),
                                        fields.word("state", NodeState.class),
                                        fields.smallNumber("weight"));
                        case CERTIFICATE ->
                                new CertificateRecord(
                                        fields.text("id"),
                                        fields.texts("names"),
                                        fields.text("chain"),
                                        fields.text("key"),
                                        Instant.parse(fields.text("notAfter")));
                        case CHALLENGE ->
                                new ChallengeRecord(
                                        fields.text("host"),
                                        fields.texts("thumbprints"),
                                        fields.optionalText("keyAuthorization")
                                                .map(Digest::fromString));
                        case REVOCATION -> new RevocationRecord(URI.create(fields.text("member")));
                    };
            fields.end();
            return record;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new DormouseException(
                    FeedErrors.MALFORMED_RECORD, String.valueOf(e.getMessage()), e);
        }
    }

    private static AppRecord app(Fields fields) {
        return new AppRecord(
                AppId.fromString(fields.text("id")),
                OrganisationId.fromString(fields.text("organisation")),
                fields.text("name"),
                new Pool(fields.text("pool")),
                fields.word("activity", Activity.class),
                fields.number("generation"),
                VersionId.fromString(fields.text("version")),
                fields.smallNumber("versionNumber"),
                Digest.fromString(fields.text("image")),
                limits(fields.object("limits")),
                fields.optionalSmallNumber("hstsMaxAgeSeconds"),
                fields.optionalObject("content").map(RecordCodec::content));
    }

    private static AppLimits limits(Fields fields) {
        AppLimits limits =
                new AppLimits(
                        fields.smallNumber("concurrentRequestsMax"),
                        fields.number("requestMillisMax"),
                        fields.number("cpuMillisMax"),
                        fields.number("memoryBytesMax"),
                        fields.number("bodyBytesMax"),
                        fields.smallNumber("logLinesPerSecondMax"));
        fields.end();
        return limits;
    }

    private static AppContentRecord content(Fields fields) {
        AppContentRecord content =
                new AppContentRecord(
                        Digest.fromString(fields.text("lock")),
                        fields.objects("components").stream().map(RecordCodec::component).toList(),
                        fields.flag("hasVariables"));
        fields.end();
        return content;
    }

    private static ComponentRecord component(Fields fields) {
        ComponentRecord component =
                new ComponentRecord(
                        fields.text("id"),
                        Digest.fromString(fields.text("module")),
                        Digest.fromString(fields.text("artifact")),
                        fields.text("toolchain"));
        fields.end();
        return component;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
