package dev.dormouse.app.route;

/** A piece of a compiled route. */
sealed interface Piece {
    /** The text between two slashes, or a part of it. */
    record Exact(String text) implements Piece {}

    /** One segment, up to the next slash, or up to the next dot if a dot follows in the route. */
    record Parameter(String name) implements Piece {}

    /** The rest of the path, which may be empty. */
    record Wildcard() implements Piece {}

    record Slash() implements Piece {}

    /** A dot after a parameter or at the start. */
    record Dot() implements Piece {}

    /** The lower, the earlier its route is asked. */
    default int rank() {
        return switch (this) {
            case Exact exact -> 0;
            case Parameter parameter -> 1;
            case Wildcard wildcard -> 2;
            case Slash slash -> 3;
            case Dot dot -> 3;
        };
    }
}
