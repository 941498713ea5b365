package dev.dormouse.app.route;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All public routes of an app. Immutable and free to share. The rules are Spin's: slashes at both
 * ends of the path do not count, nothing is percent-decoded, method, host and headers do not
 * matter.
 *
 * <p>Routes without parameter and wildcard always go first where they match, so a hash table holds
 * them; the others are asked one by one in order of precedence.
 */
public final class Router<T> {
    private final List<Entry<T>> entries;
    private final Map<String, Entry<T>> literals;
    private final List<Entry<T>> patterns;
    private final List<Duplicate<T>> duplicates;
    private final RouteOutcome<T> none = new RouteOutcome.None<>();

    /** A route and where it leads. */
    public record Entry<T>(Route route, T target) {
        public Entry {
            requireNonNull(route, "route");
            requireNonNull(target, "target");
        }
    }

    /** A route that was declared again: the later one answers. */
    public record Duplicate<T>(Route route, T replaced, T effective) {}

    private Router(List<Entry<T>> entries, List<Duplicate<T>> duplicates) {
        this.entries = List.copyOf(entries);
        this.duplicates = List.copyOf(duplicates);
        List<Entry<T>> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparing(Entry::route));
        this.patterns = sorted.stream().filter(entry -> !entry.route().isLiteral()).toList();
        this.literals = new HashMap<>();
        for (Entry<T> entry : sorted) {
            if (entry.route().isLiteral()) {
                literals.putIfAbsent(literal(entry.route()), entry);
            }
        }
    }

    /** Builds from public routes in the order of their declaration. */
    public static <T> Router<T> of(List<Entry<T>> declared) {
        Map<String, Entry<T>> byRoute = new LinkedHashMap<>();
        List<Duplicate<T>> duplicates = new ArrayList<>();
        for (Entry<T> entry : declared) {
            Entry<T> replaced = byRoute.put(entry.route().declared(), entry);
            if (replaced != null) {
                duplicates.add(new Duplicate<>(entry.route(), replaced.target(), entry.target()));
            }
        }
        return new Router<>(List.copyOf(byRoute.values()), duplicates);
    }

    /** In the order of declaration, without those that a later one replaced. */
    public List<Entry<T>> entries() {
        return entries;
    }

    public List<Duplicate<T>> duplicates() {
        return duplicates;
    }

    /**
     * @param path the path of a request, still percent-encoded, without query
     */
    public RouteOutcome<T> match(String path) {
        if (path.startsWith(ReservedPath.PREFIX)) {
            return new RouteOutcome.Reserved<>(ReservedPath.of(path));
        }
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return match(path, start, end);
    }

    private RouteOutcome<T> match(String path, int start, int end) {
        boolean plain = start == 1 && end == path.length();
        Entry<T> literal = literals.get(plain ? path : "/" + path.substring(start, end));
        if (literal != null) {
            return new RouteMatch<>(literal.route(), literal.target(), "", List.of());
        }
        for (Entry<T> entry : patterns) {
            RouteMatch<T> match = Matching.of(entry, path, start, end);
            if (match != null) {
                return match;
            }
        }
        return none;
    }

    private static String literal(Route route) {
        StringBuilder text = new StringBuilder("/");
        for (Piece piece : route.pieces()) {
            switch (piece) {
                case Piece.Exact(String exact) -> text.append(exact);
                case Piece.Slash slash -> text.append('/');
                case Piece.Dot dot -> text.append('.');
                case Piece.Parameter parameter -> throw new IllegalStateException("not literal");
                case Piece.Wildcard wildcard -> throw new IllegalStateException("not literal");
            }
        }
        return text.toString();
    }
}
