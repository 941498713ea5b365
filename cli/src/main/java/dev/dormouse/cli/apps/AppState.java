package dev.dormouse.cli.apps;

import dev.dormouse.cli.Durations;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.api.AppView;
import java.time.Duration;
import java.util.Locale;

/** How an app's state is shown. */
final class AppState {
    private AppState() {}

    static Cell cell(AppView app, Style style) {
        String activity = app.activity();
        String text = activity == null ? "" : activity.toLowerCase(Locale.ROOT);
        return new Cell(text, text.equals("active") ? style::good : style::warning);
    }

    /** What browsers are told of TLS. */
    static String hsts(AppView app) {
        AppView.Hsts hsts = app.hsts();
        if (hsts == null) {
            return "off";
        }
        return hsts.maxAgeSeconds() == 0
                ? "to be forgotten"
                : "on, remembered for " + Durations.text(Duration.ofSeconds(hsts.maxAgeSeconds()));
    }
}
