package dev.dormouse.engine.wasi;

import static java.util.Objects.requireNonNull;

/** What a guest's descriptors 0, 1 and 2 are bound to. */
public record WasiStreams(GuestInput input, GuestOutput output, GuestOutput errors) {
    public WasiStreams {
        requireNonNull(input, "input");
        requireNonNull(output, "output");
        requireNonNull(errors, "errors");
    }
}
