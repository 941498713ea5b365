package dev.dormouse.app.variable;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A place that values of variables come from. Asked at start, from one thread; answers the same for
 * the same name. An empty answer passes the question on to the next provider.
 */
@FunctionalInterface
public interface VariableProvider {
    /** Before the variable's name in upper case, in the environment. */
    String ENVIRONMENT_PREFIX = "SPIN_VARIABLE_";

    Optional<String> find(String name);

    /** Values by name, such as those given on a command line. */
    static VariableProvider of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(requireNonNull(values, "values"));
        return name -> Optional.ofNullable(copy.get(name));
    }

    /** Values under {@code SPIN_VARIABLE_<NAME>} of an environment or a {@code .env} file. */
    static VariableProvider ofEnvironment(Map<String, String> environment) {
        Map<String, String> copy = Map.copyOf(requireNonNull(environment, "environment"));
        return name ->
                Optional.ofNullable(copy.get(ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT)));
    }
}
