package dev.dormouse.apps.registry;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/token}: where clients that speak Docker's token protocol turn a password into a bearer
 * token. The password is a token of this cloud already, so it is handed back as it came: nothing
 * new is made, and each use of it is checked, with its scopes and its end.
 */
@Path("/v2/token")
@PermitAll
public class RegistryTokenResource {
    private static final int EXPIRES_SECONDS = 300;

    /** As Docker's token protocol has it; old clients read the one name, new ones the other. */
    public record Token(String token, String access_token, int expires_in) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Token token(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        String password = password(authorization == null ? "" : authorization);
        return new Token(password, password, EXPIRES_SECONDS);
    }

    private static String password(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length == 2) {
            switch (parts[0].toLowerCase(Locale.ROOT)) {
                case "bearer" -> {
                    return parts[1];
                }
                case "basic" -> {
                    return ofBasic(parts[1]);
                }
                default -> {}
            }
        }
        throw missing();
    }

    private static String ofBasic(String credentials) {
        try {
            String pair =
                    new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            String password = pair.substring(pair.indexOf(':') + 1);
            if (!password.isEmpty()) {
                return password;
            }
        } catch (IllegalArgumentException e) {
            throw missing();
        }
        throw missing();
    }

    private static DormouseException missing() {
        return new DormouseException(
                WebErrors.UNAUTHENTICATED,
                "Log in to the registry with any user name and an API token as password. `dormouse"
                        + " tokens create` makes one.");
    }
}
