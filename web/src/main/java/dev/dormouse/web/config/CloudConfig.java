package dev.dormouse.web.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where this cloud stands, as its operator says. */
@ConfigMapping(prefix = "dormouse")
public interface CloudConfig {
    /** What callers of the API use, for example {@code https://api.example.org:8443}. */
    URI apiUrl();

    URI registryUrl();

    /** Apps are at {@code <label>.<apps domain>}. */
    String appsDomain();

    /** {@code api}, {@code registry} and {@code auth} are under it. */
    String platformDomain();

    /** Where gateways listen, as the public sees it. */
    @WithDefault("443")
    int publicPort();

    /** Where this process keeps what is not in the database. */
    Path dataFolder();

    /** One key a line, 32 bytes in base 64; readable by its owner only. */
    Path masterKeyFile();

    /** The SHA-256 of the operator's token, in hexadecimal; without it there is no operator. */
    Optional<String> operatorTokenSha256();

    /** The issuer of people's tokens, as it calls itself in them. */
    URI issuer();

    /** What identifies a person, beside the subject; stays when the issuer's address changes. */
    @WithDefault("keycloak")
    String issuerId();

    /** Where the roots are written that others trust; without it they are not. */
    Optional<Path> trustFolder();
}
