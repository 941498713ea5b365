package dev.dormouse.apps.channel;

import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which version is to be activated.
 *
 * @param variables values to be set with it: both take effect at once, or neither does
 */
public record ActivateVersion(@Min(1) int version, @Nullable Map<String, NewValue> variables) {
    Map<String, NewValue> values() {
        return Optional.ofNullable(variables).orElse(Map.of());
    }
}
