package dev.dormouse.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** Puts all commands together, so that they speak and fail alike. */
public final class CommandTree {
    private CommandTree() {}

    /** Runs one command line and gives its exit code. */
    public static int run(Terminal terminal, String... args) {
        int code = of(terminal).execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    public static CommandLine of(Terminal terminal) {
        ErrorReport errors = new ErrorReport(terminal);
        return new CommandLine(new Dormouse(), new CommandFactory(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.style() == Style.COLOURED ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(36)
                .setParameterExceptionHandler((e, args) -> errors.ofUsage(e))
                .setExecutionExceptionHandler(
                        (e, command, parsed) -> errors.of(e, verbose(parsed)));
    }

    private static boolean verbose(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .anyMatch(part -> part.getParseResult().hasMatchedOption("--verbose"));
    }
}
