package dev.dormouse.apps.domain;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is said to add a domain.
 *
 * @param redirectsTo another domain of the same app, to which every request is redirected
 */
public record AddDomain(
        @NotNull @Size(max = 1_000) String host, @Nullable @Size(max = 1_000) String redirectsTo) {}
