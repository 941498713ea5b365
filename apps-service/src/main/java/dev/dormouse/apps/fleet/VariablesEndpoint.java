package dev.dormouse.apps.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.apps.variable.SystemVariableStore;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.SealedBox;
import dev.dormouse.feed.server.FleetView;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.feed.server.Peer;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives a node the variables of an app that is placed on it, sealed to the node's key. */
@ApplicationScoped
class VariablesEndpoint implements InternalEndpoint {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEAF = "variables";

    private final SystemVariableStore variables;
    private final FleetView fleet;

    VariablesEndpoint(SystemVariableStore variables, FleetView fleet) {
        this.variables = variables;
        this.fleet = fleet;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    /** Behind it: the app's id and {@code variables}. */
    @Override
    public String path() {
        return "/internal/v1/apps";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE);
    }

    @Override
    public void handle(Peer peer, InternalRequest request) {
        AppId app = app(request.rest());
        long generation = generation(request);
        if (!fleet.isPlaced(peer.nodeId(), app)) {
            throw FleetErrors.notHere();
        }
        Map<String, String> values =
                variables.values(app, generation).orElseThrow(FleetErrors::notHere);
        String info = "dormouse variables " + app + " " + generation;
        byte[] box = SealedBox.seal(peer.publicKey(), info, json(values));
        request.answer(200, "application/octet-stream", box);
    }

    private static AppId app(List<String> rest) {
        if (rest.size() != 2 || !rest.get(1).equals(LEAF)) {
            throw FleetErrors.notHere();
        }
        try {
            return AppId.fromString(rest.getFirst());
        } catch (IllegalArgumentException e) {
            throw FleetErrors.notHere();
        }
    }

    private static long generation(InternalRequest request) {
        try {
            return Long.parseLong(request.query("generation").orElse(""));
        } catch (NumberFormatException e) {
            throw FleetErrors.notHere();
        }
    }

    private static byte[] json(Map<String, String> values) {
        try {
            return JSON.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts", e);
        }
    }
}
