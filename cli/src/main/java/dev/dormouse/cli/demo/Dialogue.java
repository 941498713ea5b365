package dev.dormouse.cli.demo;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import picocli.CommandLine;

/** Shows the steps of a story, and the commands that a user would type for them as they run. */
final class Dialogue {
    private final Terminal terminal;
    private final CommandLine root;
    private int step;

    Dialogue(Terminal terminal, CommandLine root) {
        this.terminal = terminal;
        this.root = root;
    }

    void begin(String title) {
        step++;
        terminal.out().println();
        terminal.out().println(terminal.style().bold(step + ". " + title));
        terminal.out().flush();
    }

    void tell(String text) {
        terminal.out().println("   " + text);
        terminal.out().flush();
    }

    /**
     * Runs a command as if it had been typed.
     *
     * @throws CommandFailed if it failed, after it said why
     */
    void type(String... arguments) {
        tell(terminal.style().dim("$ dormouse " + String.join(" ", arguments)));
        int code = root.execute(arguments);
        if (code != 0) {
            throw new CommandFailed(
                    code, "The story ends here, because that command ended with " + code + ".");
        }
    }
}
