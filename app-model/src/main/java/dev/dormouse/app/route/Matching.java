package dev.dormouse.app.route;

import dev.dormouse.app.route.RouteMatch.PathParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt to match a path, without the slashes at its ends, with the pieces of a route. */
final class Matching {
    private static final int NO_MATCH = -1;

    private final List<Piece> pieces;
    private final String path;
    private final int end;
    private @Nullable List<PathParameter> parameters;
    private int wildcardStart = NO_MATCH;

    private Matching(List<Piece> pieces, String path, int end) {
        this.pieces = pieces;
        this.path = path;
        this.end = end;
    }

    static <T> @Nullable RouteMatch<T> of(Router.Entry<T> entry, String path, int start, int end) {
        List<Piece> pieces = entry.route().pieces();
        if (cannotMatch(pieces.getFirst(), path, start)) {
            return null;
        }
        Matching matching = new Matching(pieces, path, end);
        if (matching.run(start) != end) {
            return null;
        }
        List<PathParameter> parameters =
                matching.parameters == null ? List.of() : matching.parameters;
        return new RouteMatch<>(entry.route(), entry.target(), matching.pathInfo(), parameters);
    }

    /** Spares the allocation of an attempt for most routes that do not match. */
    private static boolean cannotMatch(Piece first, String path, int start) {
        return first instanceof Piece.Exact(String text) && !path.startsWith(text, start);
    }

    /** Returns where matching ended: at {@link #end}, or the route does not match. */
    private int run(int start) {
        int at = start;
        for (int i = 0; i < pieces.size() && at != NO_MATCH; i++) {
            at = step(i, at);
        }
        return at;
    }

    private int step(int i, int at) {
        return switch (pieces.get(i)) {
            case Piece.Exact(String text) -> exact(text, at);
            case Piece.Slash slash -> slash(i, at);
            case Piece.Dot dot -> at < end && path.charAt(at) == '.' ? at + 1 : NO_MATCH;
            case Piece.Parameter(String name) -> parameter(name, i, at);
            case Piece.Wildcard wildcard -> {
                wildcardStart = at;
                yield end;
            }
        };
    }

    private int exact(String text, int at) {
        boolean matches = text.length() <= end - at && path.startsWith(text, at);
        return matches ? at + text.length() : NO_MATCH;
    }

    private int slash(int i, int at) {
        if (at < end) {
            return path.charAt(at) == '/' ? at + 1 : NO_MATCH;
        }
        return pieces.get(i + 1) instanceof Piece.Wildcard ? at : NO_MATCH;
    }

    private int parameter(String name, int i, int at) {
        boolean untilDot = i + 1 < pieces.size() && pieces.get(i + 1) instanceof Piece.Dot;
        int to = at;
        while (to < end && path.charAt(to) != '/' && !(untilDot && path.charAt(to) == '.')) {
            to++;
        }
        boolean missesDot = untilDot && (to == end || path.charAt(to) != '.');
        if (to == at || missesDot) {
            return NO_MATCH;
        }
        if (parameters == null) {
            parameters = new ArrayList<>(4);
        }
        parameters.add(new PathParameter(name, path.substring(at, to)));
        return to;
    }

    /** What the wildcard took, with the trailing slash that matching ignored. */
    private String pathInfo() {
        if (wildcardStart == NO_MATCH) {
            return "";
        }
        boolean slashAtEnd = path.endsWith("/");
        if (wildcardStart == end) {
            return slashAtEnd ? "/" : "";
        }
        String rest = "/" + path.substring(wildcardStart, end);
        return slashAtEnd ? rest + "/" : rest;
    }
}
