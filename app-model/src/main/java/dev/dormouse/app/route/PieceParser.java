package dev.dormouse.app.route;

import java.util.ArrayList;
import java.util.List;

/** Cuts a route into pieces at its slashes and dots. */
final class PieceParser {
    private static final int CHARS_MAX = 2048;

    private final String declared;
    private final List<Piece> pieces = new ArrayList<>();

    private PieceParser(String declared) {
        this.declared = declared;
    }

    static List<Piece> parse(String route, String declared) {
        PieceParser parser = new PieceParser(declared);
        parser.check(route);
        parser.cut(trimmed(route));
        return parser.pieces;
    }

    private void check(String route) {
        if (route.length() > CHARS_MAX) {
            throw Route.bad(declared, "is longer than " + CHARS_MAX + " characters");
        }
        for (int i = 0; i < route.length(); i++) {
            char c = route.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '?' || c == '#') {
                throw Route.bad(
                        declared,
                        "must not hold spaces, \"?\", \"#\", control or non-ASCII characters;"
                                + " write them percent-encoded, as they stand in a request");
            }
        }
    }

    private void cut(String route) {
        int start = 0;
        for (int end = 0; end <= route.length(); end++) {
            if (end == route.length() || route.charAt(end) == '/' || route.charAt(end) == '.') {
                add(start == 0 ? 0 : route.charAt(start - 1), route.substring(start, end));
                start = end + 1;
            }
        }
    }

    private void add(int before, String section) {
        if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Wildcard) {
            throw Route.bad(declared, "has a wildcard that is not its last segment");
        }
        if (before == '.') {
            addDot();
        }
        if (section.isEmpty()) {
            return;
        }
        if (before == '/') {
            pieces.add(new Piece.Slash());
        }
        pieces.add(piece(before, section));
    }

    private void addDot() {
        if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Exact(String text)) {
            pieces.set(pieces.size() - 1, new Piece.Exact(text + "."));
        } else {
            pieces.add(new Piece.Dot());
        }
    }

    private Piece piece(int before, String section) {
        if (section.startsWith(":")) {
            return new Piece.Parameter(name(section.substring(1)));
        }
        if (!section.startsWith("*")) {
            return new Piece.Exact(section);
        }
        if (section.length() > 1 || before == '.') {
            throw Route.bad(declared, "has a wildcard with a name; end it with \"/...\" instead");
        }
        return new Piece.Wildcard();
    }

    private String name(String name) {
        boolean valid = !name.isEmpty() && name.chars().allMatch(PieceParser::isNameChar);
        if (!valid) {
            throw Route.bad(
                    declared,
                    "needs a name of letters, digits, \"_\" and \"-\" after each \":\", as in"
                            + " \"/users/:id\"");
        }
        return name;
    }

    private static boolean isNameChar(int c) {
        return c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private static String trimmed(String route) {
        int start = 0;
        int end = route.length();
        while (start < end && route.charAt(start) == '/') {
            start++;
        }
        while (end > start && route.charAt(end - 1) == '/') {
            end--;
        }
        return route.substring(start, end);
    }
}
