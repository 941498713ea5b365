package dev.dormouse.cli;

import java.util.List;

/** Starts the command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (List.of(args).equals(List.of("--version"))) {
            // asked by scripts and prompts, so it does not wait for the parser
            System.out.println(Version.line());
            return;
        }
        System.exit(CommandTree.run(Terminal.ofProcess(), args));
    }
}
