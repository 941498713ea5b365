package dev.dormouse.certs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which authorities issue certificates over the network; without a directory, none. */
@ConfigMapping(prefix = "dormouse.acme")
public interface AcmeConfig {
    /** The first authority's directory. Setting it agrees to the authority's terms of service. */
    Optional<URI> directory();

    /** Where an order is tried again after a failure, before the directory itself. */
    Optional<URI> staging();

    /** An address for mail of the authorities. */
    Optional<String> contact();

    Optional<String> eabKeyId();

    /** Holds the key of the external account binding, base64url; readable by its owner only. */
    Optional<Path> eabKeyFile();

    Optional<String> profile();

    /** Roots in PEM that the directory's own listener is checked by; usually those of the JDK. */
    Optional<Path> caFile();

    /** Orders of one account that the authority takes in each window; 80 % of them are used. */
    @WithDefault("300")
    int orders();

    @WithDefault("3H")
    Duration ordersWindow();

    /** Whom to ask after repeated failures. */
    Fallback fallback();

    /** {@code rfc2136://server:port}: who takes the records that prove wildcards. */
    Optional<URI> dns();

    /** Holds the TSIG key, {@code algorithm:name:secret}; readable by its owner only. */
    Optional<Path> dnsKeyFile();

    /** How long the zone's other servers may take to follow. */
    @WithDefault("10S")
    Duration dnsSettle();

    /** How long gateways have to take up what an authority will ask for. */
    @WithDefault("30S")
    Duration gatewaysTime();

    /** Directories whose certificates are replaced at once, as after an incident. */
    Optional<Set<String>> distrusted();

    /** A second authority. */
    interface Fallback {
        Optional<URI> directory();

        Optional<URI> staging();

        Optional<String> eabKeyId();

        Optional<Path> eabKeyFile();

        Optional<String> profile();

        Optional<Path> caFile();
    }
}
