package dev.dormouse.cli.domains;

import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.DomainView.DnsRecord;
import dev.dormouse.cli.api.transport.Printable;
import java.util.List;

/** Shows domains to a person. */
record DomainReport(Terminal terminal) {
    void list(List<DomainView> domains) {
        Style style = terminal.style();
        Table table = new Table();
        for (DomainView domain : domains) {
            table.row(
                    new Cell(domain.host(), style::bold),
                    state(domain),
                    Cell.of(domain.app() == null ? "" : domain.app()),
                    Cell.of(remark(domain)));
        }
        table.lines().forEach(terminal.out()::println);
    }

    private static String remark(DomainView domain) {
        if (domain.keptUntil() != null) {
            return "kept for you until " + domain.keptUntil();
        }
        if (domain.problem() != null) {
            return domain.problem().code();
        }
        return domain.redirectsTo() == null ? "" : "redirects to " + domain.redirectsTo();
    }

    private Cell state(DomainView domain) {
        Style style = terminal.style();
        return new Cell(domain.state(), domain.isActive() ? style::good : style::warning);
    }

    /** The records of one, and what is wrong with them. */
    void show(DomainView domain) {
        terminal.out()
                .println(
                        terminal.style().bold(Printable.of(domain.host()))
                                + " is "
                                + Printable.of(domain.state())
                                + ". DNS must hold:");
        Table table = new Table();
        for (DnsRecord each : domain.records()) {
            table.row(
                    Cell.of(each.name()),
                    Cell.of(each.type()),
                    new Cell(each.value(), terminal.style()::name),
                    found(each));
        }
        table.lines().forEach(terminal.out()::println);
        if (domain.note() != null) {
            terminal.out().println(Printable.of(domain.note()));
        }
    }

    private Cell found(DnsRecord wanted) {
        Style style = terminal.style();
        return switch (wanted.state()) {
            case "found" -> new Cell("found", style::good);
            case "missing" -> new Cell("missing", style::bad);
            case "different" ->
                    new Cell("found instead: " + String.join(", ", wanted.found()), style::bad);
            default -> new Cell("not known yet", style::dim);
        };
    }
}
