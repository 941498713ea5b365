package dev.dormouse.cli.settings;

import static java.util.Objects.requireNonNullElse;

import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.VariableView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import java.util.List;

/** Shows variables. */
final class VariableTable {
    private VariableTable() {}

    static void print(Terminal terminal, List<VariableView> variables, boolean json, String none) {
        if (json) {
            terminal.out().println(Json.pretty(variables));
            return;
        }
        if (variables.isEmpty()) {
            terminal.out().println(none);
            return;
        }
        Table table = new Table();
        for (VariableView variable : variables) {
            table.row(
                    new Cell(variable.name(), terminal.style()::bold),
                    variable.secret()
                            ? new Cell("(secret)", terminal.style()::dim)
                            : Cell.of(Printable.of(requireNonNullElse(variable.value(), ""))));
        }
        table.lines().forEach(terminal.out()::println);
    }
}
