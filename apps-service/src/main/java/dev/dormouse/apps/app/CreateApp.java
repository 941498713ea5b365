package dev.dormouse.apps.app;

import jakarta.validation.constraints.NotNull;

/** What is said to make an app. */
public record CreateApp(@NotNull String name) {}
