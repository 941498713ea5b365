package dev.dormouse.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in a folder and keeps what they print. */
public final class CommandLineOf {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TypedInput input = TypedInput.nobody("");

    public CommandLineOf(Path folder) {
        this.folder = folder;
        environment.put("DORMOUSE_HOME", folder.resolve(".dormouse").toString());
    }

    public CommandLineOf with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public CommandLineOf withInput(TypedInput typed) {
        input = typed;
        return this;
    }

    /** The exit code. */
    public int run(String... args) {
        return CommandTree.run(terminal(), args);
    }

    public Terminal terminal() {
        return new Terminal(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                input,
                Style.PLAIN,
                Style.PLAIN,
                false,
                environment,
                folder);
    }

    /** Forgets what was printed so far. */
    public void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
