package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * What a cloud says of itself to everybody.
 *
 * @param issuer of the tokens that it accepts
 * @param registry host and port
 * @param appsDomain domain under which apps live, with the port
 */
public record CloudInfo(
        URI issuer, String cliClientId, String registry, String appsDomain, String version) {
    public CloudInfo {
        requireNonNull(issuer, "issuer");
        requireNonNull(cliClientId, "cliClientId");
        requireNonNull(registry, "registry");
        requireNonNull(appsDomain, "appsDomain");
    }
}
