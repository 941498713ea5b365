package dev.dormouse.node.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.client.FeedView;
import dev.dormouse.http.AppDirectory;
import dev.dormouse.http.LogLine;
import dev.dormouse.http.problem.Problem;
import dev.dormouse.http.request.RequestOrigin;
import dev.dormouse.node.app.Generation;
import dev.dormouse.node.app.HeldApp;
import dev.dormouse.node.app.HeldApps;
import dev.dormouse.node.share.GuestQueue;
import dev.dormouse.node.share.Seat;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Finds what a gateway asks for among the apps that the node holds. */
public final class NodeDirectory implements AppDirectory {
    /** Before the id of an app; asked by gateways on their own account. */
    static final String HOLDS = "/.dormouse/holds/";

    private static final Refused NOT_OF_A_GATEWAY =
            new Refused(Problem.badRequest("A gateway names app, generation, client and request."));
    private static final Refused NOT_HELD = new Refused(Problem.GENERATION_NOT_HELD);
    private static final Refused SUSPENDED = new Refused(Problem.SUSPENDED);
    private static final Refused DRAINING = new Refused(Problem.DRAINING);
    private static final Refused AT_CAPACITY = new Refused(Problem.AT_CAPACITY);

    private final HeldApps apps;
    private final FeedView view;
    private final GuestQueue queue;
    private volatile boolean turnsAway;

    public NodeDirectory(HeldApps apps, FeedView view, GuestQueue queue) {
        this.apps = apps;
        this.view = view;
        this.queue = queue;
    }

    /** From now on requests to apps are for other nodes. */
    public void turnAway() {
        turnsAway = true;
    }

    @Override
    public Reading lookUp(HttpServerRequest request, RequestOrigin seen) {
        if (!request.headers().contains(GatewayHeaders.APP)) {
            return ownQuestion(request);
        }
        if (turnsAway) {
            return DRAINING;
        }
        GatewayHeaders asked = GatewayHeaders.of(request.headers());
        if (asked == null) {
            return NOT_OF_A_GATEWAY;
        }
        Optional<HeldApp> app = apps.find(asked.app());
        Optional<Generation> generation = app.flatMap(one -> one.generation(asked.generation()));
        if (app.isEmpty() || generation.isEmpty()) {
            return NOT_HELD;
        }
        AppRecord held = app.get().newest();
        return admitted(view.app(held.id()).orElse(held), generation.get(), asked);
    }

    private Reading admitted(AppRecord app, Generation generation, GatewayHeaders asked) {
        Optional<OrganisationRecord> organisation = view.organisation(app.organisation());
        if (app.activity() == Activity.SUSPENDED
                || organisation.map(OrganisationRecord::activity).orElse(Activity.ACTIVE)
                        == Activity.SUSPENDED) {
            return SUSPENDED;
        }
        if (!generation.enter()) {
            return NOT_HELD;
        }
        int appMax = app.limits().concurrentRequestsMax();
        int organisationMax =
                organisation.map(OrganisationRecord::concurrentRequestsMax).orElse(appMax);
        Optional<Seat> seat = queue.admit(app.organisation(), organisationMax, app.id(), appMax);
        if (seat.isEmpty()) {
            generation.leave();
            generation.log().log(noRoom(asked));
            return AT_CAPACITY;
        }
        return new Found(new NodeAdmission(app, generation, seat.get()), asked.origin());
    }

    private static LogLine noRoom(GatewayHeaders asked) {
        return new LogLine(
                asked.origin().requestId(),
                "",
                LogLine.Stream.PLATFORM,
                "The request was refused: too many requests of this app or its organisation are"
                        + " under way or wait.");
    }

    private Reading ownQuestion(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith(HOLDS)) {
            return NOT_OF_A_GATEWAY;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode generations = answer.putArray("generations");
        apps.find(path.substring(HOLDS.length()))
                .ifPresent(app ->
                        app.generations().keySet().stream().sorted().forEach(generations::add));
        return new Told(answer.toString());
    }
}
