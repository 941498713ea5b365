package dev.dormouse.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arguments of the form {@code name=value}. The parser's own maps give quotes within a value a
 * meaning; here a value is what the shell passed on.
 */
public final class NamedValues {
    private NamedValues() {}

    /**
     * @param option that they belong to
     */
    public static Map<String, String> parse(String option, List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                throw new CommandFailed(
                        ExitCodes.USAGE, option + " takes name=value, not \"" + argument + "\".");
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return values;
    }
}
