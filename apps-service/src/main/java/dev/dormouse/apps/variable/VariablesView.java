package dev.dormouse.apps.variable;

import java.util.List;

/**
 * The variables of an app as the API shows them.
 *
 * @param generation of what is active; 0 if nothing is
 */
public record VariablesView(List<VariableView> items, long generation) {
    public VariablesView {
        items = List.copyOf(items);
    }
}
