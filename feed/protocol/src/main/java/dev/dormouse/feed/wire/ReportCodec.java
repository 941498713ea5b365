package dev.dormouse.feed.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.feed.NodeState;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports as JSON. */
public final class ReportCodec {
    private ReportCodec() {}

    public static byte[] write(Report report) {
        ObjectNode node =
                Json.object().put("revision", report.revision()).put("complete", report.complete());
        switch (report) {
            case Report.OfGateway gateway -> {
                ObjectNode switched = node.putObject("switched");
                gateway.switched()
                        .forEach((app, generation) -> switched.put(app.toString(), generation));
            }
            case Report.OfNode of -> {
                node.put("address", of.address());
                node.put("state", of.state().name().toLowerCase(Locale.ROOT));
                node.put("inflight", of.inflight());
                ObjectNode holds = node.putObject("holds");
                of.holds()
                        .forEach((app, generations) ->
                                generations.forEach(holds.withArray(app.toString())::add));
            }
        }
        ArrayNode rejected = node.putArray("rejected");
        for (Rejection rejection : report.rejected()) {
            rejected.addObject()
                    .put("key", rejection.key())
                    .put("revision", rejection.revision())
                    .put("code", rejection.code())
                    .put("detail", rejection.detail());
        }
        return Json.write(node);
    }

    /**
     * Reads a gateway's report.
     *
     * @throws DormouseException if it is none
     */
    public static Report.OfGateway readOfGateway(byte[] json) {
        Fields fields = new Fields("the report", Json.read(json));
        Map<AppId, Long> switched = new HashMap<>();
        Fields apps = fields.object("switched");
        apps.all().forEach((app, node) -> switched.put(app(app), apps.wholeNumber(app, node)));
        Report.OfGateway report =
                new Report.OfGateway(
                        fields.number("revision"),
                        fields.flag("complete"),
                        switched,
                        rejected(fields));
        fields.end();
        return report;
    }

    /**
     * Reads a node's report.
     *
     * @throws DormouseException if it is none
     */
    public static Report.OfNode readOfNode(byte[] json) {
        Fields fields = new Fields("the report", Json.read(json));
        Map<AppId, List<Long>> holds = new HashMap<>();
        Fields apps = fields.object("holds");
        for (Map.Entry<String, JsonNode> app : apps.all().entrySet()) {
            holds.put(app(app.getKey()), apps.wholeNumbers(app.getKey(), app.getValue()));
        }
        Report.OfNode report =
                new Report.OfNode(
                        fields.number("revision"),
                        fields.flag("complete"),
                        fields.text("address"),
                        fields.word("state", NodeState.class),
                        fields.smallNumber("inflight"),
                        holds,
                        rejected(fields));
        fields.end();
        return report;
    }

    private static List<Rejection> rejected(Fields fields) {
        return fields.objects("rejected").stream()
                .map(item ->
                        new Rejection(
                                item.text("key"),
                                item.number("revision"),
                                item.text("code"),
                                item.text("detail")))
                .toList();
    }

    private static AppId app(String text) {
        try {
            return AppId.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DormouseException(
                    FeedErrors.MALFORMED_MESSAGE, "The report names an app by no id of an app.", e);
        }
    }
}
