package dev.dormouse.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs what short commands run, saying nothing. The build starts it once, so that the JVM can note
 * which classes those commands need.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] args) {
        Terminal silent =
                new Terminal(
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        new ProcessInput(),
                        Style.COLOURED,
                        Style.COLOURED,
                        false,
                        Map.copyOf(System.getenv()),
                        Path.of("").toAbsolutePath());
        CommandTree.run(silent, "--help");
        CommandTree.run(silent, "up", "--help");
        CommandTree.run(silent, "new", "--list");
        CommandTree.run(silent, "doctor", "--json");
        CommandTree.run(silent, "buidl");
        // nothing listens there: what every command of a cloud needs before it speaks to one
        CommandTree.run(silent, "apps", "--json", "--cloud", "https://localhost:1");
        System.out.println(Version.line());
    }
}
