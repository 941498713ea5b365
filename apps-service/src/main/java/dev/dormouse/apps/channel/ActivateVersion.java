package dev.dormouse.apps.channel;

import jakarta.validation.constraints.Min;

/** Which version is to be activated. */
public record ActivateVersion(@Min(1) int version) {}
