package dev.dormouse.gateway.request;

import dev.dormouse.gateway.problem.Problem;

/** What reading the head of a request gave. */
public sealed interface RequestReading permits RequestHead, RequestReading.Refused {
    /** Nobody is asked. */
    record Refused(Problem problem) implements RequestReading {}
}
