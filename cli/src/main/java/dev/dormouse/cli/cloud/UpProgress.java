package dev.dormouse.cli.cloud;

import dev.dormouse.cli.Style;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.local.supervise.Phase;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Says each step of each part once, as it happens. */
final class UpProgress implements Consumer<CloudState> {
    private static final int NAME_WIDTH = 16;

    private final Terminal terminal;
    private final Map<String, String> said = new HashMap<>();

    UpProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(CloudState state) {
        for (PartState part : state.parts()) {
            String line = line(part);
            if (!line.isEmpty() && !line.equals(said.put(part.name(), line))) {
                terminal.err().println("  " + padded(part.name()) + line);
                terminal.err().flush();
            }
        }
    }

    private String line(PartState part) {
        Style style = terminal.errStyle();
        return switch (part.phase()) {
            case INSTALLING -> part.detail();
            case WAITING, STARTING, STOPPING, STOPPED -> "";
            case READY -> style.good("ready") + style.dim(took(part));
            case FAILED -> style.warning("failed, starts again: ") + part.detail();
        };
    }

    private static String took(PartState part) {
        return part.tookMillis() == 0
                ? ""
                : String.format(Locale.ROOT, "  %.1f s", part.tookMillis() / 1e3);
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    /** How a phase is called in a table. */
    static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
