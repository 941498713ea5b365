package dev.dormouse.cli;

import dev.dormouse.app.field.NearMiss;
import dev.dormouse.cli.api.transport.CloudRefused;
import dev.dormouse.cli.api.transport.CloudUnreachable;
import dev.dormouse.cli.api.transport.NotLoggedIn;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong: one line that starts with {@code error:}, then details. */
public final class ErrorReport {
    private final Terminal terminal;

    public ErrorReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The exit code of a command that failed so, after saying why. */
    int of(Exception failure, boolean verbose) {
        print(failure, verbose);
        return exitCode(failure);
    }

    private static int exitCode(Exception failure) {
        return switch (failure) {
            case CommandFailed failed -> failed.exitCode();
            case NotLoggedIn unknown -> ExitCodes.NOT_LOGGED_IN;
            case CloudUnreachable away -> ExitCodes.UNREACHABLE;
            case CloudRefused refused ->
                    refused.isFaultOfTheCloud() ? ExitCodes.UNREACHABLE : ExitCodes.REFUSED;
            default -> ExitCodes.FAILED;
        };
    }

    /** Says why something failed. */
    public void print(Exception failure) {
        print(failure, false);
    }

    private void print(Exception failure, boolean verbose) {
        error(text(failure));
        if (failure instanceof CloudRefused refused) {
            terminal.err().println(terminal.errStyle().dim("  (" + refused.reference() + ")"));
        }
        if (verbose || terminal.variable("DORMOUSE_DEBUG").isPresent()) {
            failure.printStackTrace(terminal.err());
        }
        terminal.err().flush();
    }

    int ofUsage(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        error(usageText(failure, command));
        terminal.err().println("See '" + command.qualifiedName() + " --help'.");
        return ExitCodes.USAGE;
    }

    private void error(String text) {
        terminal.err().println(terminal.errStyle().bad("error:") + " " + text);
    }

    private static String text(Exception failure) {
        return switch (failure) {
            case DormouseException expected -> expected.detail();
            case UncheckedIOException wrapped -> message(wrapped);
            case FileSystemException file -> file.getFile() + ": " + reason(file);
            case IOException io -> message(io);
            default ->
                    "this is a bug in Dormouse: "
                            + failure
                            + ". Please report it with what DORMOUSE_DEBUG=1 shows.";
        };
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static String reason(FileSystemException failure) {
        String reason = failure.getReason();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    private static String usageText(ParameterException failure, CommandSpec command) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String written = unmatched.getUnmatched().getFirst();
            return written.startsWith("-") ? option(written, command) : word(written, command);
        }
        return message(failure);
    }

    private static String option(String written, CommandSpec command) {
        List<String> known = new ArrayList<>();
        command.options().forEach(option -> known.addAll(Arrays.asList(option.names())));
        known.removeIf(name -> !name.startsWith("--"));
        String name = written.split("=", 2)[0];
        return "unknown option \"" + name + "\"." + suggested(NearMiss.of(name, known).orElse(""));
    }

    private static String word(String written, CommandSpec command) {
        if (command.subcommands().isEmpty()) {
            return "\"" + written + "\" is one argument too many.";
        }
        return "unknown command \""
                + written
                + "\"."
                + suggested(NearMiss.of(written, command.subcommands().keySet()).orElse(""));
    }

    private static String suggested(String name) {
        return name.isEmpty() ? "" : " Did you mean \"" + name + "\"?";
    }
}
