package dev.dormouse.web.request;

import dev.dormouse.kernel.id.IdSource;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives each request its id: the gateway's, or a new one for those that come past the gateway. */
@ApplicationScoped
class RequestIdFilter {
    private static final String FROM_GATEWAY = "dormouse-request-id";
    private static final String TO_CALLER = "x-request-id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final IdSource ids;

    RequestIdFilter(IdSource ids) {
        this.ids = ids;
    }

    void register(@Observes Filters filters) {
        filters.register(this::identify, BEFORE_ALL_OTHERS);
    }

    private void identify(RoutingContext request) {
        String id = idOf(request);
        request.put(RequestIds.KEY, id);
        request.response().putHeader(TO_CALLER, id);
        MDC.put("requestId", id);
        request.next();
    }

    private String idOf(RoutingContext request) {
        String given = request.request().getHeader(FROM_GATEWAY);
        return given != null && SAFE.matcher(given).matches()
                ? given
                : "req-" + ids.next().toString().replace("-", "");
    }
}
