package dev.dormouse.accounts.login;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.ProblemMapper;
import dev.dormouse.web.problem.WebErrors;
import io.quarkus.oidc.OIDCException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers people whose tokens cannot be judged, because the issuer's keys cannot be had. */
@ApplicationScoped
public class IssuerAwayMapper {
    private static final Logger LOG = Logger.getLogger(IssuerAwayMapper.class);

    private final ProblemMapper problems;

    IssuerAwayMapper(ProblemMapper problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response failed(OIDCException failure, RoutingContext request) {
        LOG.warnf("The issuer's keys cannot be had: %s", failure.getMessage());
        return problems.failed(
                new DormouseException(
                        WebErrors.UNAVAILABLE,
                        "The part of the cloud that logs people in is down. Try again; API tokens"
                                + " work meanwhile.",
                        failure),
                request);
    }
}
