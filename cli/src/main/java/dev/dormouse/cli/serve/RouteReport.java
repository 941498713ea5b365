package dev.dormouse.cli.serve;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.app.route.Router;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.http.ServedStatic;
import dev.dormouse.http.ServedTarget;
import java.net.URI;
import java.util.List;

/** What is served where, for a person or for a program. */
record RouteReport(ServedApp app, URI url) {
    /** For a person. */
    void print(Terminal terminal) {
        terminal.out().println(title(terminal.style()));
        terminal.out().println();
        table(terminal.style()).forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().flush();
    }

    private List<String> table(Style style) {
        Table table = new Table();
        for (Router.Entry<ServedTarget> entry : app.router().entries()) {
            table.row(
                    new Cell(url + entry.route().declared(), style::name),
                    Cell.of(answeredBy(entry.target())));
        }
        return table.lines();
    }

    private String title(Style style) {
        String version = app.version().map(number -> " " + number).orElse("");
        return "Serving " + style.bold(app.name() + version) + " on " + style.bold(url.toString());
    }

    private static String answeredBy(ServedTarget target) {
        return switch (target) {
            case ServedComponent component -> component.id();
            case ServedStatic response -> "(static, " + response.status() + ")";
        };
    }

    /** For a program. */
    String json() {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("name", app.name());
        app.version().ifPresent(version -> root.put("version", version));
        root.put("url", url.toString());
        ArrayNode routes = root.putArray("routes");
        for (Router.Entry<ServedTarget> entry : app.router().entries()) {
            ObjectNode route = routes.addObject().put("route", entry.route().declared());
            switch (entry.target()) {
                case ServedComponent component -> route.put("component", component.id());
                case ServedStatic response -> route.put("static_response", response.status());
            }
        }
        return root.toString();
    }
}
