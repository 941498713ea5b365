package dev.dormouse.cli.login;

import dev.dormouse.cli.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The browser of this machine: {@code BROWSER}, or what the system opens pages with. */
public final class WebBrowser {
    private final Terminal terminal;

    public WebBrowser(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether something was started that opens the page. */
    public boolean open(URI page) {
        String system = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
        String program = terminal.variable("BROWSER").orElse(system);
        try {
            new ProcessBuilder(List.of(program, page.toString()))
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
