package dev.dormouse.certs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Where gateways and nodes reach this control plane. */
@ConfigMapping(prefix = "dormouse.internal")
public interface InternalConfig {
    @WithDefault("127.0.0.1")
    String host();

    /** 0 takes any that is free. */
    @WithDefault("0")
    int port();

    /** Names and addresses for its certificate; the host, if there are none. */
    Optional<List<String>> name();
}
