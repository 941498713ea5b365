package dev.dormouse.apps.registry;

import dev.dormouse.web.config.CloudConfig;
import dev.dormouse.web.problem.ErrorAnswer;
import dev.dormouse.web.problem.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Errors of the registry, as the OCI distribution specification has them. */
@ApplicationScoped
class RegistryErrorAnswer implements ErrorAnswer {
    private static final String PREFIX = "/v2/";
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final CloudConfig config;
    private final CurrentVertxRequest current;

    RegistryErrorAnswer(CloudConfig config, CurrentVertxRequest current) {
        this.config = config;
        this.current = current;
    }

    @Override
    public boolean appliesTo(String method, String path) {
        return path.startsWith(PREFIX) || path.equals("/v2");
    }

    @Override
    public Response answer(Problem problem) {
        Optional<RegistryErrors> code = codeOf(problem);
        int status =
                code.filter(each -> each == RegistryErrors.CHUNK_OUT_OF_ORDER)
                        .map(each -> RANGE_NOT_SATISFIABLE)
                        .orElse(problem.status());
        Response.ResponseBuilder answer =
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(
                                Map.of(
                                        "errors",
                                        List.of(
                                                Map.of(
                                                        "code",
                                                        code.map(RegistryErrors::ociCode)
                                                                .orElse("UNKNOWN"),
                                                        "message",
                                                        problem.detail(),
                                                        "detail",
                                                        Map.of(
                                                                "code",
                                                                problem.code(),
                                                                "requestId",
                                                                problem.requestId())))));
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge());
        }
        return answer.build();
    }

    private static Optional<RegistryErrors> codeOf(Problem problem) {
        for (RegistryErrors code : RegistryErrors.values()) {
            if (code.id().equals(problem.code())) {
                return Optional.of(code);
            }
        }
        return switch (problem.status()) {
            case 400, 405, 406, 415 -> Optional.of(RegistryErrors.UNSUPPORTED);
            case 401 -> Optional.of(RegistryErrors.UNAUTHORIZED);
            case 403 -> Optional.of(RegistryErrors.DENIED);
            case 404 -> Optional.of(RegistryErrors.NAME_UNKNOWN);
            case 413 -> Optional.of(RegistryErrors.SIZE_INVALID);
            case 429 -> Optional.of(RegistryErrors.TOOMANYREQUESTS);
            default -> Optional.empty();
        };
    }

    /** Clients that cannot resolve the registry's name know it as localhost; they stay there. */
    private String challenge() {
        String host = config.registryUrl().getAuthority();
        HostAndPort asked = askedHost();
        String service =
                asked != null && asked.host().equals("localhost") ? asked.toString() : host;
        return "Bearer realm=\"https://" + service + "/v2/token\",service=\"" + service + "\"";
    }

    private @Nullable HostAndPort askedHost() {
        try {
            RoutingContext request = current.getCurrent();
            return request == null ? null : request.request().authority();
        } catch (ContextNotActiveException e) {
            return null;
        }
    }
}
