package dev.dormouse.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;
import dev.dormouse.web.database.DatabaseException;
import dev.dormouse.web.database.OrganisationBusyException;
import dev.dormouse.web.rate.Rate;
import dev.dormouse.web.rate.RateExceeded;
import dev.dormouse.web.request.RequestIds;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure of a request into its answer. What is the caller's to mend is said to them;
 * what is ours is logged with the request's id, and the answer says no more than that.
 */
@ApplicationScoped
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private static final String CHALLENGE = "Bearer realm=\"dormouse\"";
    private static final String LOG_IN =
            "Send a valid token: \"Authorization: Bearer <token>\". `dormouse login` gets one; it"
                    + " may have expired.";
    private static final String NOTHING_HERE =
            "Nothing of this API is at this path, or what the path names is not there. /v1/openapi"
                    + " lists what there is.";
    private static final String NO_NUMBER =
            "A parameter that is a number, such as limit, is none. Send digits, or leave it out.";
    private static final String RETRY_AFTER_SECONDS = "2";

    /** Of PostgreSQL: a lock that others keep for longer than {@code lock_timeout}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Instance<ErrorAnswer> others;

    ProblemMapper(Instance<ErrorAnswer> others) {
        this.others = others;
    }

    @ServerExceptionMapper
    public Response failed(DormouseException failure, RoutingContext request) {
        if (failure.code().kind() == ErrorKind.INTERNAL) {
            return internal(failure, request);
        }
        return answer(request, failure.code(), failure.detail());
    }

    @ServerExceptionMapper
    public Response failed(InvalidField failure, RoutingContext request) {
        return answer(request, failure.code(), failure.detail(), List.of(failure.field()));
    }

    @ServerExceptionMapper
    public Response failed(RateExceeded failure, RoutingContext request) {
        return Response.fromResponse(answer(request, failure.code(), failure.detail()))
                .header(Rate.POLICY_HEADER, failure.rate().policyText())
                .header(Rate.HEADER, failure.rate().text())
                .header(HttpHeaders.RETRY_AFTER, failure.rate().resetSeconds())
                .build();
    }

    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException failure, RoutingContext request) {
        return answer(request, WebErrors.UNAUTHENTICATED, LOG_IN);
    }

    @ServerExceptionMapper
    public Response failed(AuthenticationCompletionException failure, RoutingContext request) {
        return answer(request, WebErrors.UNAUTHENTICATED, LOG_IN);
    }

    @ServerExceptionMapper
    public Response failed(UnauthorizedException failure, RoutingContext request) {
        return answer(request, WebErrors.UNAUTHENTICATED, LOG_IN);
    }

    @ServerExceptionMapper
    public Response failed(ForbiddenException failure, RoutingContext request) {
        return answer(request, WebErrors.FORBIDDEN, "The token is valid, but not for this.");
    }

    @ServerExceptionMapper
    public Response failed(ConstraintViolationException failure, RoutingContext request) {
        return answer(
                request,
                WebErrors.BAD_REQUEST,
                "Some fields break a rule; see fields.",
                Violations.fields(failure));
    }

    @ServerExceptionMapper
    public Response failed(MismatchedInputException failure, RoutingContext request) {
        return badJson(failure, request);
    }

    @ServerExceptionMapper
    public Response failed(JsonProcessingException failure, RoutingContext request) {
        return badJson(failure, request);
    }

    @ServerExceptionMapper
    public Response failed(WebApplicationException failure, RoutingContext request) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return badJson(json, request);
        }
        int status = failure.getResponse().getStatus();
        return switch (status) {
            case 401 -> answer(request, WebErrors.UNAUTHENTICATED, LOG_IN);
            case 403 ->
                    answer(request, WebErrors.FORBIDDEN, "The token is valid, but not for this.");
            case 404 ->
                    failure.getCause() instanceof NumberFormatException
                            ? answer(request, WebErrors.BAD_REQUEST, NO_NUMBER)
                            : answer(request, WebErrors.NOT_FOUND, NOTHING_HERE);
            case 405 -> methodNotAllowed(failure, request);
            case 406 ->
                    answer(
                            request,
                            WebErrors.NOT_ACCEPTABLE,
                            406,
                            "Ask for another type in Accept; most answers are application/json.");
            case 413 -> answer(request, WebErrors.BODY_TOO_LARGE, "Send less.");
            case 415 ->
                    answer(
                            request,
                            WebErrors.UNSUPPORTED_MEDIA_TYPE,
                            415,
                            "Send another Content-Type; most bodies are application/json.");
            default ->
                    status >= 400 && status < 500
                            ? answer(request, WebErrors.BAD_REQUEST, "The request is not valid.")
                            : internal(failure, request);
        };
    }

    @ServerExceptionMapper
    public Response failed(DatabaseException failure, RoutingContext request) {
        return ofDatabase(failure, request);
    }

    @ServerExceptionMapper
    public Response failed(OrganisationBusyException failure, RoutingContext request) {
        return busy(request);
    }

    @ServerExceptionMapper
    public Response failed(Throwable failure, RoutingContext request) {
        return ofDatabase(failure, request);
    }

    private Response ofDatabase(Throwable failure, RoutingContext request) {
        if (hasCause(failure, ProblemMapper::isLockKept)) {
            return busy(request);
        }
        return hasCause(failure, ProblemMapper::isAway)
                ? unavailable(failure, request)
                : internal(failure, request);
    }

    /** Requests of one organisation wait for each other; those of others go on. */
    private Response busy(RoutingContext request) {
        return answer(
                request,
                WebErrors.UNAVAILABLE,
                "Other requests of the organisation are under way, and hold what this one needs."
                        + " Try again, and send fewer at once.");
    }

    private Response answer(RoutingContext request, ErrorCode code, String detail) {
        return answer(request, code, detail, List.of());
    }

    private Response methodNotAllowed(WebApplicationException failure, RoutingContext request) {
        String allowed = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        Response answer =
                answer(
                        request,
                        WebErrors.METHOD_NOT_ALLOWED,
                        405,
                        "The path is right, but not with this method.");
        return allowed == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed).build();
    }

    private Response badJson(JsonProcessingException failure, RoutingContext request) {
        String where = failure instanceof JsonMappingException mapping ? JsonPath.of(mapping) : "";
        if (failure.getCause() instanceof InvalidField field) {
            return failed(field.at(where), request);
        }
        if (failure.getCause() instanceof DormouseException ours) {
            return failed(ours, request);
        }
        String detail =
                where.isEmpty()
                        ? "The body is not the JSON that is wanted here."
                        : "The body is not the JSON that is wanted here: look at " + where + ".";
        return answer(request, WebErrors.BAD_REQUEST, detail);
    }

    private Response unavailable(Throwable failure, RoutingContext request) {
        LOG.warnf("Request %s: the database is away: %s", RequestIds.of(request), failure);
        return answer(request, WebErrors.UNAVAILABLE, "A part of the cloud is down. Try again.");
    }

    private Response internal(Throwable failure, RoutingContext request) {
        LOG.errorf(
                failure,
                "Request %s failed: %s %s",
                RequestIds.of(request),
                request.request().method(),
                request.normalizedPath());
        return answer(
                request,
                WebErrors.INTERNAL,
                "This is a bug of the cloud, not yours. Name the request's id when you report it.");
    }

    private static boolean hasCause(Throwable failure, Predicate<SQLException> isIt) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isIt.test(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLockKept(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    /** Classes 08, connection, and 57P, the server goes; null is the pool's own time-out. */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state == null
                || state.startsWith("08")
                || state.startsWith("57P");
    }

    private Response answer(
            RoutingContext request, ErrorCode code, String detail, List<Problem.Field> fields) {
        return render(request, Problem.of(code, detail, RequestIds.of(request), fields));
    }

    private Response answer(RoutingContext request, ErrorCode code, int status, String detail) {
        Problem usual = Problem.of(code, detail, RequestIds.of(request), List.of());
        return render(request, usual.withStatus(status));
    }

    private Response render(RoutingContext request, Problem problem) {
        for (ErrorAnswer other : others) {
            if (other.appliesTo(request.request().method().name(), request.normalizedPath())) {
                return withRetryAfter(Response.fromResponse(other.answer(problem)), problem);
            }
        }
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return withRetryAfter(answer, problem);
    }

    private static Response withRetryAfter(Response.ResponseBuilder answer, Problem problem) {
        if (problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}
