package dev.dormouse.http.request;

import dev.dormouse.http.problem.Problem;

/** What reading the head of a request gave. */
public sealed interface RequestReading permits RequestHead, RequestReading.Refused {
    /** No app is asked. */
    record Refused(Problem problem) implements RequestReading {}
}
