package dev.dormouse.cli;

import dev.dormouse.kernel.DormouseException;
import org.jspecify.annotations.Nullable;

/** A command that could not do what it was asked to, and the exit code that says so. */
public final class CommandFailed extends DormouseException {
    private final int exitCode;

    public CommandFailed(String detail) {
        this(ExitCodes.FAILED, detail, null);
    }

    public CommandFailed(String detail, Throwable cause) {
        this(ExitCodes.FAILED, detail, cause);
    }

    public CommandFailed(int exitCode, String detail) {
        this(exitCode, detail, null);
    }

    private CommandFailed(int exitCode, String detail, @Nullable Throwable cause) {
        super(CliErrors.COMMAND_FAILED, detail, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
