package dev.dormouse.app.variable;

import dev.dormouse.app.AppErrors;
import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.Locale;

/** Required variables without a value, all of them. */
public final class MissingVariablesException extends DormouseException {
    private final transient List<String> names;

    MissingVariablesException(List<String> names) {
        super(AppErrors.MISSING_VARIABLES, detail(names));
        this.names = List.copyOf(names);
    }

    /** In the order of their declaration. */
    public List<String> names() {
        return names;
    }

    private static String detail(List<String> names) {
        String first = names.getFirst();
        return "These variables are required and have no value: "
                + String.join(", ", names)
                + ". Give each one, for example with --variable "
                + first
                + "=… or "
                + VariableProvider.ENVIRONMENT_PREFIX
                + first.toUpperCase(Locale.ROOT)
                + "=… in the environment.";
    }
}
