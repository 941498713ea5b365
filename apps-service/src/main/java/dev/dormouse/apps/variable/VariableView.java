package dev.dormouse.apps.variable;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A variable as the API shows it.
 *
 * @param value left out for secrets
 */
public record VariableView(
        String name,
        boolean secret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value) {}
