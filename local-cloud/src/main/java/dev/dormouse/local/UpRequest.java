package dev.dormouse.local;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.local.folder.CloudSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What somebody asks for who starts a cloud; what is left open stays as it was.
 *
 * @param build the programs to run
 */
public record UpRequest(
        Release.Build build,
        Path javaHome,
        Optional<Integer> gateways,
        Optional<Integer> nodes,
        Optional<Integer> port,
        Optional<String> domain,
        Optional<String> appsDomain,
        Optional<AcmeSettings> acme) {
    public UpRequest {
        requireNonNull(build, "build");
        requireNonNull(javaHome, "javaHome");
        requireNonNull(gateways, "gateways");
        requireNonNull(nodes, "nodes");
        requireNonNull(port, "port");
        requireNonNull(domain, "domain");
        requireNonNull(appsDomain, "appsDomain");
        requireNonNull(acme, "acme");
    }

    /** The same, with this issuer for the domains of users. */
    public UpRequest with(AcmeSettings issuer) {
        return new UpRequest(
                build, javaHome, gateways, nodes, port, domain, appsDomain, Optional.of(issuer));
    }

    CloudSettings over(CloudSettings before) {
        return new CloudSettings(
                CloudSettings.FORMAT,
                domain.orElse(before.domain()),
                appsDomain.orElse(before.appsDomain()),
                port.orElse(before.port()),
                gateways.orElse(before.gateways()),
                nodes.orElse(before.nodes()),
                acme.orElse(before.acme()));
    }
}
