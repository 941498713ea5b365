package dev.dormouse.app.route;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.kernel.DormouseException;
import java.util.List;

/**
 * One route as declared: literal segments, {@code :name} for one segment, and {@code /...} at the
 * end for everything below. Compiled to pieces once; immutable.
 *
 * <p>The pieces and their order follow the router that Spin links (routefinder 0.5): an exact text
 * goes before a parameter, a parameter before the wildcard, compared piece by piece from the left.
 */
public final class Route implements Comparable<Route> {
    /** The end of a route that matches everything below, and the prefix itself. */
    public static final String WILDCARD = "/...";

    private static final String OTHER_WILDCARD = "/*";

    private final String declared;
    private final String matched;
    private final List<Piece> pieces;
    private final List<String> parameters;

    private Route(String declared, String matched, List<Piece> pieces) {
        this.declared = declared;
        this.matched = matched;
        this.pieces = List.copyOf(pieces);
        this.parameters =
                pieces.stream()
                        .filter(Piece.Parameter.class::isInstance)
                        .map(piece -> ((Piece.Parameter) piece).name())
                        .toList();
    }

    /**
     * @throws DormouseException with {@link AppErrors#BAD_ROUTE}
     */
    public static Route parse(String declared) {
        String rooted = declared.startsWith("/") ? declared : "/" + declared;
        String matched = rooted.endsWith("/") ? rooted.substring(0, rooted.length() - 1) : rooted;
        if (matched.contains(WILDCARD + "/")) {
            throw bad(declared, "has a wildcard that is not its last segment");
        }
        Route route = new Route(declared, matched, PieceParser.parse(withStar(matched), declared));
        if (route.parameters.stream().distinct().count() < route.parameters.size()) {
            throw bad(declared, "uses one parameter name twice");
        }
        return route;
    }

    static DormouseException bad(String declared, String detail) {
        return new DormouseException(
                AppErrors.BAD_ROUTE, "the route " + Quoted.of(declared) + " " + detail);
    }

    private static String withStar(String matched) {
        return matched.endsWith(WILDCARD) ? withoutWildcard(matched) + OTHER_WILDCARD : matched;
    }

    private static String withoutWildcard(String route) {
        return route.endsWith(WILDCARD)
                ? route.substring(0, route.length() - WILDCARD.length())
                : route;
    }

    /** As the author wrote it. */
    public String declared() {
        return declared;
    }

    /** As the author wrote it, without a {@code /...} at the end. */
    public String declaredPrefix() {
        return withoutWildcard(declared);
    }

    /** With a leading slash and without a trailing one; the root is empty. */
    public String matched() {
        return matched;
    }

    /** {@link #matched()} without a {@code /...} at the end. */
    public String matchedPrefix() {
        return withoutWildcard(matched);
    }

    /** The names of its parameters, from left to right. */
    public List<String> parameters() {
        return parameters;
    }

    /** Whether it lies where the host answers itself, so that no request ever reaches it. */
    public boolean isReserved() {
        return matched.startsWith(ReservedPath.PREFIX);
    }

    List<Piece> pieces() {
        return pieces;
    }

    boolean isLiteral() {
        return pieces.stream()
                .noneMatch(p -> p instanceof Piece.Parameter || p instanceof Piece.Wildcard);
    }

    /** Routes that are asked first come first; equal ones keep the order of declaration. */
    @Override
    public int compareTo(Route other) {
        int common = Math.min(pieces.size(), other.pieces.size());
        for (int i = 0; i < common; i++) {
            int difference = pieces.get(i).rank() - other.pieces.get(i).rank();
            if (difference != 0) {
                return difference;
            }
        }
        int dots = Integer.compare(other.dots(), dots());
        return dots != 0 ? dots : Integer.compare(pieces.size(), other.pieces.size());
    }

    private int dots() {
        return (int) pieces.stream().filter(Piece.Dot.class::isInstance).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Route route && declared.equals(route.declared);
    }

    @Override
    public int hashCode() {
        return declared.hashCode();
    }

    @Override
    public String toString() {
        return declared;
    }
}
