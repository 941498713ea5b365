package dev.dormouse.engine.run;

import dev.dormouse.engine.Limit;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.memory.MemoryUnavailable;
import dev.dormouse.engine.schedule.GuestStopped;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

/** What a throwable that ended a guest means. */
final class TrapReport {
    private static final String GUEST_PACKAGE = "run.endive.$gen.";
    private static final String FUNCTION_PREFIX = "func_";

    private TrapReport() {}

    /**
     * @param stopped why the scheduler wanted the guest to stop, if it did; an interpreted function
     *     only says that it was interrupted
     * @param names the name of a function by its index, or null
     */
    static Outcome of(
            Throwable thrown,
            GuestStopped.@Nullable Reason stopped,
            IntFunction<@Nullable String> names) {
        return switch (thrown) {
            case GuestStopped guest -> stopped(guest.reason());
            case WasmInterruptedException _ ->
                    stopped(stopped == null ? GuestStopped.Reason.DEADLINE : stopped);
            case OutputLimitMet _ -> new Outcome.LimitMet(Limit.OUTPUT);
            case MemoryUnavailable _ -> new Outcome.AtCapacity("no guest memory left");
            case OutOfMemoryError _ -> new Outcome.AtCapacity("the node's heap is full");
            case StackOverflowError e -> trap("call stack exhausted", e, names);
            case IndexOutOfBoundsException e -> trap("out of bounds memory access", e, names);
            case WasmException e -> trap("uncaught exception", e, names);
            case WasmEngineException e -> trap(describe(e), e, names);
            case ArithmeticException e -> trap("integer divide by zero", e, names);
            default -> new Outcome.Broken(thrown);
        };
    }

    private static Outcome stopped(GuestStopped.Reason reason) {
        return switch (reason) {
            case DEADLINE -> new Outcome.LimitMet(Limit.WALL_TIME);
            case CPU_TIME -> new Outcome.LimitMet(Limit.CPU_TIME);
            case CANCELLED -> new Outcome.Cancelled();
        };
    }

    private static Outcome trap(
            String what, Throwable thrown, IntFunction<@Nullable String> names) {
        OptionalInt function = functionIn(thrown.getStackTrace());
        if (function.isEmpty()) {
            return new Outcome.Trapped(what, null);
        }
        String name = names.apply(function.getAsInt());
        return new Outcome.Trapped(what, name == null ? "function " + function.getAsInt() : name);
    }

    private static String describe(WasmEngineException e) {
        String message = e.getMessage();
        return message == null ? "trap" : message.lines().findFirst().orElse("trap");
    }

    /** The innermost guest function of a stack trace. */
    private static OptionalInt functionIn(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            if (frame.getClassName().startsWith(GUEST_PACKAGE)
                    && frame.getMethodName().startsWith(FUNCTION_PREFIX)) {
                return OptionalInt.of(
                        Integer.parseInt(
                                frame.getMethodName().substring(FUNCTION_PREFIX.length())));
            }
        }
        return OptionalInt.empty();
    }
}
