package dev.dormouse.apps.app;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why an operator suspends an app; the organisation can read it. */
public record SuspendApp(@NotBlank @Size(max = 500) String reason) {}
