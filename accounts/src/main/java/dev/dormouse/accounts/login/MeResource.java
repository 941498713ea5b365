package dev.dormouse.accounts.login;

import dev.dormouse.accounts.organisation.OrganisationService;
import dev.dormouse.accounts.organisation.OrganisationView;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells a caller who they are. */
@Path("/v1/me")
@Tag(name = "accounts")
@Authenticated
@RunOnVirtualThread
class MeResource {
    private final CurrentCaller current;
    private final OrganisationService organisations;

    MeResource(CurrentCaller current, OrganisationService organisations) {
        this.current = current;
        this.organisations = organisations;
    }

    @GET
    @Operation(operationId = "getMe", summary = "Who is calling")
    public Me get() {
        return switch (current.get()) {
            case Caller.Person person -> Me.person(person, organisation());
            case Caller.ApiToken token -> Me.token(token, organisation());
            case Caller.Operator() -> Me.operator();
        };
    }

    private OrganisationView organisation() {
        return OrganisationView.of(organisations.ofCaller(null));
    }
}
