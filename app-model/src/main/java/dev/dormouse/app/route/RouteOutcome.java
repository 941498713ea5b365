package dev.dormouse.app.route;

/**
 * What a router says about a path.
 *
 * @param <T> what routes lead to
 */
public sealed interface RouteOutcome<T>
        permits RouteMatch, RouteOutcome.Reserved, RouteOutcome.None {
    /** The host answers, whatever routes the app has. */
    record Reserved<T>(ReservedPath path) implements RouteOutcome<T> {}

    /** No route leads anywhere: 404 with an empty body. */
    record None<T>() implements RouteOutcome<T> {}
}
