package dev.dormouse.cli.apps;

import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.api.AppView;
import java.util.Locale;

/** How an app's state is shown. */
final class AppState {
    private AppState() {}

    static Cell cell(AppView app, Style style) {
        String activity = app.activity();
        String text = activity == null ? "" : activity.toLowerCase(Locale.ROOT);
        return new Cell(text, text.equals("active") ? style::good : style::warning);
    }
}
