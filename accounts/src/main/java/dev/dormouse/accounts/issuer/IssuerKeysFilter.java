package dev.dormouse.accounts.issuer;

import dev.dormouse.web.config.CloudConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Leads the OIDC client, when it wants the issuer's keys, to those that count. */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.JWKS)
class IssuerKeysFilter implements OidcRequestFilter {
    private final IssuerKeysServer server;

    IssuerKeysFilter(
            CloudConfig config,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer,
            @ConfigProperty(name = "quarkus.oidc.jwks-path") String path) {
        try {
            Path folder = Files.createDirectories(config.dataFolder());
            this.server =
                    new IssuerKeysServer(
                            new IssuerKeys(
                                    URI.create(issuer + path), folder.resolve("issuer-keys.json")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give the issuer's keys", e);
        }
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        var _ =
                context.request()
                        .ssl(false)
                        .host(server.address().getAddress().getHostAddress())
                        .port(server.address().getPort())
                        .uri(IssuerKeysServer.PATH);
        return Uni.createFrom().voidItem();
    }

    @PreDestroy
    void close() {
        server.close();
    }
}
