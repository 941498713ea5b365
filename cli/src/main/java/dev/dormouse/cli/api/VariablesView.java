package dev.dormouse.cli.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All variables of an app.
 *
 * @param generation the one that these values came with; null where nothing was ever deployed
 */
public record VariablesView(List<VariableView> items, @Nullable Long generation) {
    public VariablesView {
        items = List.copyOf(items);
    }
}
