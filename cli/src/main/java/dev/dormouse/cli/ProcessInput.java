package dev.dormouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Standard input of this process. */
final class ProcessInput implements Input {
    @Override
    public boolean isPerson() {
        return Boolean.getBoolean("dormouse.terminal.in")
                && Boolean.getBoolean("dormouse.terminal.out")
                && Boolean.getBoolean("dormouse.terminal.err");
    }

    @Override
    public String ask(String question) {
        return answered(console().readLine("%s", question));
    }

    @Override
    public String askSecretly(String question) {
        char[] typed = console().readPassword("%s", question);
        return answered(typed == null ? null : new String(typed));
    }

    private static String answered(@Nullable String line) {
        if (line == null) {
            throw new CommandFailed("Nothing was typed, so nothing was done.");
        }
        return line.strip();
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal
    private static Console console() {
        Console console = System.console();
        if (console == null) {
            throw new CommandFailed(
                    ExitCodes.USAGE,
                    "There is no terminal to ask on. Give the answer as an option.");
        }
        return console;
    }

    @Override
    public String readAll(int bytesMax) {
        try {
            byte[] read = System.in.readNBytes(bytesMax + 1);
            if (read.length > bytesMax) {
                throw new CommandFailed("Standard input holds more than " + bytesMax + " bytes.");
            }
            return new String(read, UTF_8);
        } catch (IOException e) {
            throw new CommandFailed("Cannot read standard input: " + e.getMessage(), e);
        }
    }
}
