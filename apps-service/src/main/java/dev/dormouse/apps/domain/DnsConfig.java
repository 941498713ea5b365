package dev.dormouse.apps.domain;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator says about DNS. */
@ConfigMapping(prefix = "dormouse.dns")
interface DnsConfig {
    /**
     * {@code address:port} of a server whose word is final, for a cloud that is not in the public
     * DNS; without it, questions start at the root.
     */
    Optional<String> resolver();

    /** Public addresses of the gateways; without them, those that an app's own host has. */
    Optional<List<String>> addresses();

    /** How authorities call themselves in CAA records; without them, these are not looked at. */
    Optional<Set<String>> caaAuthorities();
}
