package dev.dormouse.apps.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be another way in an app.
 *
 * @param hsts null if nothing is to be said of it any more, which has to be written out
 */
public record ChangeApp(
        @JsonProperty(required = true) @Schema(nullable = true) @Valid @Nullable Hsts hsts) {
    OptionalInt hstsMaxAgeSeconds() {
        return hsts == null ? OptionalInt.empty() : OptionalInt.of(hsts.maxAgeSeconds());
    }
}
