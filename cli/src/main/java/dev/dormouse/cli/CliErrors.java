package dev.dormouse.cli;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** What can go wrong in a command itself. */
enum CliErrors implements ErrorCode {
    COMMAND_FAILED;

    @Override
    public String id() {
        return "command-failed";
    }

    @Override
    public String title() {
        return "The command failed";
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.INVALID;
    }
}
