package dev.dormouse.engine;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.WasiStreams;
import dev.dormouse.kernel.Digest;
import java.util.function.Consumer;

/**
 * One run of one module.
 *
 * @param module as its installation named it
 * @param wasi what all guests of the app see alike
 * @param arguments the guest's arguments, its own name first
 * @param variables its environment
 * @param streams its standard input, output and error; called on the guest's thread
 * @param limits what it may use
 * @param onStart called once, on the guest's thread, when it is the run's turn; never if it ends
 *     before that
 * @param onEnd called once, on the guest's thread or on the one that cancels, when all is over
 */
public record Invocation(
        Digest module,
        WasiConfig wasi,
        GuestStrings arguments,
        GuestStrings variables,
        WasiStreams streams,
        InvocationLimits limits,
        Runnable onStart,
        Consumer<Completion> onEnd) {
    public Invocation(
            Digest module,
            WasiConfig wasi,
            GuestStrings arguments,
            GuestStrings variables,
            WasiStreams streams,
            InvocationLimits limits,
            Consumer<Completion> onEnd) {
        this(module, wasi, arguments, variables, streams, limits, () -> {}, onEnd);
    }

    public Invocation {
        requireNonNull(module, "module");
        requireNonNull(wasi, "wasi");
        requireNonNull(arguments, "arguments");
        requireNonNull(variables, "variables");
        requireNonNull(streams, "streams");
        requireNonNull(limits, "limits");
        requireNonNull(onStart, "onStart");
        requireNonNull(onEnd, "onEnd");
    }
}
