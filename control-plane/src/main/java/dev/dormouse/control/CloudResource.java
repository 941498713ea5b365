package dev.dormouse.control;

import dev.dormouse.web.config.CloudConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where everything of this cloud is; open to all. */
@Path("/v1/cloud")
@Tag(name = "cloud")
@RunOnVirtualThread
class CloudResource {
    private static final String CLI_CLIENT_ID = "cli";
    private static final int HTTPS_PORT = 443;

    private final CloudView view;

    CloudResource(
            CloudConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.view =
                new CloudView(
                        config.issuer(),
                        CLI_CLIENT_ID,
                        authority(config.registryUrl()),
                        withPort(config.appsDomain(), config.publicPort()),
                        version);
    }

    @GET
    @PermitAll
    @SecurityRequirements
    @Operation(operationId = "getCloud", summary = "Where everything of this cloud is")
    public CloudView get() {
        return view;
    }

    private static String authority(URI url) {
        return url.getPort() < 0 ? url.getHost() : withPort(url.getHost(), url.getPort());
    }

    private static String withPort(String host, int port) {
        return port == HTTPS_PORT ? host : host + ":" + port;
    }
}
