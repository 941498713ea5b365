package dev.dormouse.app.route;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A route that leads to {@code target}, with what the path said.
 *
 * @param pathInfo what the wildcard at the end took, with its leading and trailing slash; empty for
 *     a route without wildcard. Not percent-decoded
 * @param parameters what each {@code :name} took, from left to right. Not percent-decoded
 */
public record RouteMatch<T>(Route route, T target, String pathInfo, List<PathParameter> parameters)
        implements RouteOutcome<T> {
    private static final Route EVERYTHING = Route.parse("/...");

    public RouteMatch {
        requireNonNull(route, "route");
        requireNonNull(target, "target");
        requireNonNull(pathInfo, "pathInfo");
        parameters = List.copyOf(parameters);
    }

    /** The value of one {@code :name}. */
    public record PathParameter(String name, String value) {
        public PathParameter {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /** A match of {@code /...}, for a component that is called by name and not by route. */
    public static <T> RouteMatch<T> ofEverything(T target, String path) {
        return new RouteMatch<>(EVERYTHING, target, path, List.of());
    }

    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(PathParameter::value)
                .findFirst();
    }
}
