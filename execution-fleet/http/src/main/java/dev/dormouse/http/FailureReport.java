package dev.dormouse.http;

import dev.dormouse.engine.Limit;
import dev.dormouse.engine.Outcome;
import dev.dormouse.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a guest's failure is to the client and to the author of the app.
 *
 * @param text for the app's log
 */
record FailureReport(Problem problem, String text) {
    /**
     * Null if the guest did well.
     *
     * @param badHead what is wrong with what it printed, or null
     */
    static @Nullable FailureReport of(Outcome outcome, @Nullable String badHead) {
        return switch (outcome) {
            case Outcome.Exited(int code) when code != 0 ->
                    new FailureReport(
                            Problem.APP_FAILED,
                            "The component exited with code " + code + " instead of 0.");
            case Outcome.Exited _ ->
                    badHead == null ? null : new FailureReport(Problem.APP_FAILED, badHead);
            case Outcome.Trapped(String what, String function) ->
                    new FailureReport(
                            Problem.APP_FAILED,
                            "The component trapped: "
                                    + what
                                    + (function == null ? "." : ", in " + function + "."));
            case Outcome.LimitMet(Limit limit) -> limitMet(limit);
            case Outcome.Cancelled _ ->
                    new FailureReport(Problem.INTERNAL, "The request was cancelled.");
            case Outcome.AtCapacity(String why) ->
                    new FailureReport(
                            Problem.AT_CAPACITY, "The request found no room: " + why + ".");
            case Outcome.Broken _ ->
                    badHead == null
                            ? new FailureReport(
                                    Problem.INTERNAL,
                                    "The platform failed to run the component; this is no fault of"
                                            + " the app.")
                            : new FailureReport(Problem.APP_FAILED, badHead);
        };
    }

    private static FailureReport limitMet(Limit limit) {
        Problem problem =
                switch (limit) {
                    case WALL_TIME, CPU_TIME -> Problem.APP_TIMEOUT;
                    case OUTPUT -> Problem.APP_FAILED;
                };
        return new FailureReport(
                problem, "The component met its limit of " + limit.words() + " and was ended.");
    }
}
