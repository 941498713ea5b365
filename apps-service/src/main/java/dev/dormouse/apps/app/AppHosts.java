package dev.dormouse.apps.app;

import dev.dormouse.web.config.CloudConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** The hosts of apps in this cloud. */
@ApplicationScoped
public class AppHosts {
    private static final int HTTPS_PORT = 443;

    private final String domain;
    private final String platform;
    private final int port;

    AppHosts(CloudConfig config) {
        this.domain = config.appsDomain();
        this.platform = config.platformDomain();
        this.port = config.publicPort();
    }

    public String hostOf(String label) {
        return label + "." + domain;
    }

    /** The label of a host, if it is one of these. */
    public Optional<String> labelOf(String host) {
        String end = "." + domain;
        return host.endsWith(end)
                ? Optional.of(host.substring(0, host.length() - end.length()))
                : Optional.empty();
    }

    /** Whether a host is one of this cloud's own, and so none that an organisation can bring. */
    public boolean isOwn(String host) {
        return isWithin(host, domain) || isWithin(host, platform);
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    URI urlOf(String label) {
        return URI.create(
                "https://" + hostOf(label) + (port == HTTPS_PORT ? "" : ":" + port) + "/");
    }
}
