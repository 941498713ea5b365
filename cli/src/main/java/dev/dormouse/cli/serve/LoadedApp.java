package dev.dormouse.cli.serve;

import static java.util.Objects.requireNonNull;

import dev.dormouse.http.ServedApp;
import java.util.List;

/**
 * An app that can be served, and what its author should know about it.
 *
 * @param warnings sentences
 */
record LoadedApp(ServedApp app, List<String> warnings) {
    LoadedApp {
        requireNonNull(app, "app");
        warnings = List.copyOf(warnings);
    }
}
