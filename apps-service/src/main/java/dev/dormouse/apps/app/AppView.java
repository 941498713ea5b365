package dev.dormouse.apps.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app as the API shows it.
 *
 * @param organisation by slug
 * @param activity {@code active} or {@code suspended}
 * @param suspendedReason what the operator said
 * @param hsts null if browsers are told nothing of TLS
 * @param production null if no version was ever activated
 */
public record AppView(
        String id,
        String name,
        String organisation,
        String host,
        URI url,
        String activity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String suspendedReason,
        @Nullable Hsts hsts,
        @Nullable Production production,
        Instant created) {
    static AppView of(App app, String organisation, AppHosts hosts, @Nullable Production active) {
        return new AppView(
                app.id().toString(),
                app.name(),
                organisation,
                hosts.hostOf(app.label()),
                hosts.urlOf(app.label()),
                app.suspendedReason().isPresent() ? "suspended" : "active",
                app.suspendedReason().orElse(null),
                Hsts.of(app.hstsMaxAgeSeconds()),
                active,
                app.created());
    }
}
