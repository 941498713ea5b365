package dev.dormouse.apps.variable;

import dev.dormouse.apps.channel.NewValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of variables, which happens as a whole or not at all. */
public record PatchVariables(@Nullable Map<String, NewValue> set, @Nullable List<String> unset) {}
