package dev.dormouse.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is to be another way in an app.
 *
 * @param hsts null, which is sent as such, if browsers are to be told nothing of TLS
 */
public record ChangeApp(@JsonInclude(JsonInclude.Include.ALWAYS) AppView.@Nullable Hsts hsts) {}
