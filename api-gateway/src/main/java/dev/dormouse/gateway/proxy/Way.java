package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where one exchange goes, and what that place's answers and failures mean. */
sealed interface Way permits AppWay, UpstreamWay {
    /** What to do next: the first time, and whenever a try came to nothing. */
    sealed interface Step {
        record Go(HttpClient client) implements Step {}

        /** Until a node holds the app, for a limited time. */
        record Wait(AppRoute app) implements Step {}

        record GiveUp(Problem problem) implements Step {}
    }

    /** What an answer's head means. */
    sealed interface Verdict {
        record Pass() implements Verdict {}

        /**
         * Nothing was carried out.
         *
         * @param problem if it cannot be tried again
         */
        record Again(Problem problem) implements Verdict {}

        record Refuse(Problem problem) implements Verdict {}

        Verdict PASS = new Pass();
    }

    Step next();

    /** What waiting was for has come. */
    void woken();

    /** Says there what the platform knows of the request. */
    void addHeaders(MultiMap headers);

    Verdict judge(HttpClientResponse answer);

    /**
     * A try failed without an answer.
     *
     * @return what to tell the client if it is not tried again
     */
    Problem failed(Failure failure);

    /** What a client may see of a cookie. */
    String cookie(String setCookie);

    long bodyBytesMax();

    /** Until an answer starts, once the request is there. */
    Duration answerMax();

    /** The exchange is over. */
    void end();

    /** Null if it goes to a part of the platform. */
    @Nullable AppRoute app();

    /** Null if it goes to an app. */
    @Nullable Upstream upstream();

    long generation();

    @Nullable String node();
}
