package dev.dormouse.certs.acme;

import dev.dormouse.certs.order.OrderFailure;
import dev.dormouse.certs.order.OrderFailure.Reason;
import java.io.IOException;
import java.util.Locale;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeNotSupportedException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;
import org.shredzone.acme4j.toolbox.AcmeUtils;

/** What an authority refuses, in words for the owner of a name. */
final class AcmeProblems {
    private AcmeProblems() {}

    static OrderFailure of(AcmeException e) {
        return switch (e) {
            case AcmeRateLimitedException limited ->
                    new OrderFailure(
                            Reason.RATE_LIMITED,
                            "The authority takes no more orders for now: " + text(limited),
                            limited.getRetryAfter().orElse(null),
                            e);
            case AcmeUserActionRequiredException action ->
                    new OrderFailure(
                            Reason.ACCOUNT_REFUSED,
                            "The authority wants something of the operator of this cloud first: "
                                    + text(action),
                            e);
            case AcmeServerException server -> refused(server);
            case AcmeNetworkException network ->
                    new OrderFailure(
                            Reason.AUTHORITY_UNREACHABLE,
                            "The authority cannot be reached, or broke off; it is tried again.",
                            e);
            default -> other(e);
        };
    }

    /** What acme4j throws unchecked is about an answer that it did not understand. */
    static OrderFailure of(RuntimeException e) {
        if (e instanceof AcmeLazyLoadingException lazy
                && lazy.getCause() instanceof AcmeException cause) {
            return of(cause);
        }
        if (e instanceof AcmeNotSupportedException unsupported) {
            return new OrderFailure(
                    Reason.BAD_ANSWER,
                    "The authority does not offer what an order needs: " + unsupported.getMessage(),
                    e);
        }
        return new OrderFailure(
                Reason.BAD_ANSWER, "The authority's answer makes no sense; it is tried again.", e);
    }

    /** Of the request for an account: what it refuses is the account, whatever it names. */
    static OrderFailure ofNewAccount(AcmeServerException e) {
        OrderFailure usual = of(e);
        return usual.reason() == Reason.ORDER_REFUSED ? accountRefused(e) : usual;
    }

    /** Whether we were stopped, which is no fault of the authority. */
    static boolean isInterrupted(AcmeException e) {
        return e.getCause() instanceof IOException io
                && io.getCause() instanceof InterruptedException;
    }

    /** Whether we waited as long as we do for what did not come. */
    static boolean isTimeout(AcmeException e) {
        return String.valueOf(e.getMessage()).startsWith("Timeout");
    }

    static boolean isUnknownAccount(AcmeException e) {
        return e instanceof AcmeServerException server
                && kind(server.getProblem()).equals("accountDoesNotExist");
    }

    static String text(Problem problem) {
        return problem.getDetail().or(problem::getTitle).orElseGet(() -> kind(problem));
    }

    /** Whether an order that we asked for is one that the authority does not have. */
    static boolean isGone(AcmeException e) {
        return e instanceof AcmeServerException server
                && switch (kind(server.getProblem())) {
                    case "serverInternal", "badNonce", "rateLimited", "accountDoesNotExist" ->
                            false;
                    default -> true;
                };
    }

    private static OrderFailure refused(AcmeServerException e) {
        return switch (kind(e.getProblem())) {
            case "caa", "rejectedIdentifier", "unsupportedIdentifier" ->
                    new OrderFailure(
                            Reason.NAME_REFUSED,
                            "The authority does not issue for this name: " + text(e),
                            e);
            case "accountDoesNotExist", "externalAccountRequired", "invalidContact" ->
                    accountRefused(e);
            case "serverInternal", "badNonce" ->
                    new OrderFailure(
                            Reason.AUTHORITY_UNREACHABLE,
                            "The authority has a fault of its own; it is tried again.",
                            e);
            default ->
                    new OrderFailure(Reason.ORDER_REFUSED, "The authority refused: " + text(e), e);
        };
    }

    private static OrderFailure accountRefused(AcmeServerException e) {
        return new OrderFailure(
                Reason.ACCOUNT_REFUSED,
                "The authority does not accept the account of this cloud: " + text(e),
                e);
    }

    private static OrderFailure other(AcmeException e) {
        String message = String.valueOf(e.getMessage());
        boolean down = message.startsWith("HTTP 5") || isTimeout(e);
        return new OrderFailure(
                down ? Reason.AUTHORITY_UNREACHABLE : Reason.BAD_ANSWER,
                "The authority gives no useful answer ("
                        + message.toLowerCase(Locale.ROOT)
                        + "); it is tried again.",
                e);
    }

    private static String text(AcmeServerException e) {
        return text(e.getProblem());
    }

    private static String kind(Problem problem) {
        return String.valueOf(AcmeUtils.stripErrorPrefix(problem.getType().toString()));
    }
}
