package dev.dormouse.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.CloudInfo;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudHttp;
import java.net.URI;
import java.util.Optional;

/**
 * Where the people of a cloud log in. All of it is on the host of the cloud's issuer.
 *
 * @param clientId who this command is to it
 */
public record IdentityProvider(
        URI issuer,
        String clientId,
        URI deviceEndpoint,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        Optional<URI> revocationEndpoint) {
    /** Asks the issuer what it has, by OpenID Connect Discovery. */
    public static IdentityProvider of(CloudInfo cloud, CloudHttp http) {
        URI issuer = cloud.issuer();
        URI document = URI.create(issuer + "/.well-known/openid-configuration");
        JsonNode found = http.send(Call.get(document)).orRefused().json();
        if (!found.path("issuer").asText().equals(issuer.toString())) {
            throw new CommandFailed(
                    "The cloud names "
                            + issuer
                            + " for logins, but what answers there calls itself otherwise. Tell"
                            + " the cloud's operator.");
        }
        return new IdentityProvider(
                issuer,
                cloud.cliClientId(),
                endpoint(issuer, found, "device_authorization_endpoint"),
                endpoint(issuer, found, "authorization_endpoint"),
                endpoint(issuer, found, "token_endpoint"),
                found.hasNonNull("revocation_endpoint")
                        ? Optional.of(endpoint(issuer, found, "revocation_endpoint"))
                        : Optional.empty());
    }

    private static URI endpoint(URI issuer, JsonNode document, String name) {
        return pinned(issuer, document.path(name).asText(""), name);
    }

    /** An address that somebody else wrote, if it is the issuer's. */
    URI pinned(String address, String what) {
        return pinned(issuer, address, what);
    }

    private static URI pinned(URI issuer, String address, String what) {
        try {
            URI uri = URI.create(address);
            if (String.valueOf(uri.getScheme()).equalsIgnoreCase(issuer.getScheme())
                    && String.valueOf(uri.getRawAuthority())
                            .equalsIgnoreCase(issuer.getRawAuthority())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below, like an address elsewhere
        }
        throw new CommandFailed(
                "The login of this cloud is at "
                        + issuer.getRawAuthority()
                        + ", but its "
                        + what
                        + " is elsewhere, which is not safe to use. Tell the cloud's operator.");
    }
}
