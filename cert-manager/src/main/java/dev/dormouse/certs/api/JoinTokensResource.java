package dev.dormouse.certs.api;

import dev.dormouse.feed.Pool;
import dev.dormouse.feed.server.FeedServer;
import dev.dormouse.feed.server.Fleet;
import dev.dormouse.feed.server.JoinToken;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.problem.WebErrors;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tokens with which nodes and gateways join. */
@Path("/v1/admin/join-tokens")
@Tag(name = "admin")
@Authenticated
@RunOnVirtualThread
class JoinTokensResource {
    private final Fleet fleet;
    private final CurrentCaller caller;

    JoinTokensResource(FeedServer feed, CurrentCaller caller) {
        this.fleet = feed.fleet();
        this.caller = caller;
    }

    /**
     * What the token is for.
     *
     * @param role {@code node} or {@code gateway}
     * @param pool of a node; {@code shared} if not said
     */
    public record NewJoinToken(@Nullable String role, @Nullable String pool) {}

    /**
     * A token, shown this once.
     *
     * @param expires when it is no longer good, used or not
     */
    public record JoinTokenJson(String token, Instant expires) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createJoinToken",
            summary = "Make a token that lets one node or gateway join, once, for ten minutes")
    public JoinTokenJson create(@Nullable NewJoinToken wanted) {
        caller.require(Permission.OPERATE);
        JoinToken token = admit(wanted == null ? new NewJoinToken(null, null) : wanted);
        return new JoinTokenJson(token.text(), token.expires());
    }

    private JoinToken admit(NewJoinToken wanted) {
        return switch (wanted.role()) {
            case "node" -> fleet.admitNode(pool(wanted.pool()));
            case "gateway" -> {
                if (wanted.pool() != null) {
                    throw invalid("A gateway is in no pool. Leave \"pool\" out.");
                }
                yield fleet.admitGateway();
            }
            case null, default -> throw invalid("\"role\" is \"node\" or \"gateway\".");
        };
    }

    private static Pool pool(@Nullable String name) {
        try {
            return name == null ? Pool.SHARED : new Pool(name);
        } catch (IllegalArgumentException e) {
            throw invalid("\"pool\": " + e.getMessage() + ".");
        }
    }

    private static DormouseException invalid(String detail) {
        return new DormouseException(WebErrors.BAD_REQUEST, detail);
    }
}
