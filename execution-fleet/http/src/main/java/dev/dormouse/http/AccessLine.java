package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.Metering;
import java.time.Duration;

/**
 * One answered request.
 *
 * @param path without query, as the client wrote it
 * @param status as sent; 499 if the client went away before
 * @param component that answered; empty if the host did
 * @param duration from the request's head to the last byte given to the network
 * @param responseBytes of the body
 * @param metering what the guest used
 */
public record AccessLine(
        String requestId,
        String method,
        String path,
        int status,
        String component,
        Duration duration,
        long responseBytes,
        Metering metering) {
    public AccessLine {
        requireNonNull(requestId, "requestId");
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(component, "component");
        requireNonNull(duration, "duration");
        requireNonNull(metering, "metering");
    }
}
