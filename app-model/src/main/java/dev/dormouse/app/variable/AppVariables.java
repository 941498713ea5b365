package dev.dormouse.app.variable;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.field.NearMiss;
import dev.dormouse.kernel.DormouseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every variable of an app with its value. Immutable. {@link #toString()} shows names only, since
 * any value may be secret.
 */
public final class AppVariables {
    private final Map<String, String> values;

    private AppVariables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Asks the providers in order, then takes the default.
     *
     * @throws MissingVariablesException naming all required variables that have no value
     */
    public static AppVariables resolve(
            Map<String, VariableDeclaration> declared, List<VariableProvider> providers) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        declared.forEach((name, declaration) ->
                providers.stream()
                        .flatMap(provider -> provider.find(name).stream())
                        .findFirst()
                        .or(declaration::defaultValue)
                        .ifPresentOrElse(
                                value -> values.put(name, value), () -> missing.add(name)));
        if (!missing.isEmpty()) {
            throw new MissingVariablesException(missing);
        }
        return new AppVariables(values);
    }

    public Set<String> names() {
        return values.keySet();
    }

    /**
     * @throws DormouseException with {@link AppErrors#BAD_VARIABLE} if the app declares none of
     *     that name
     */
    public String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new DormouseException(
                    AppErrors.BAD_VARIABLE,
                    "No variable \""
                            + name
                            + "\" is declared. "
                            + NearMiss.suggestion(name, values.keySet()));
        }
        return value;
    }

    public String resolve(Template template) {
        return template.resolve(this::value);
    }

    @Override
    public String toString() {
        return "AppVariables" + values.keySet();
    }
}
