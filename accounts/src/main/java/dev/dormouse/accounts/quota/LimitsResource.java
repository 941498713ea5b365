package dev.dormouse.accounts.quota;

import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.page.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an organisation may use. */
@Path("/v1/limits")
@Tag(name = "accounts")
@Authenticated
@RunOnVirtualThread
class LimitsResource {
    private final OrganisationAccess access;
    private final Quotas quotas;

    LimitsResource(OrganisationAccess access, Quotas quotas) {
        this.access = access;
        this.quotas = quotas;
    }

    @GET
    @Operation(operationId = "listLimits", summary = "Every limit, its value and where it is from")
    public Page<LimitView> list(@QueryParam("organisation") @Nullable String organisation) {
        Limits limits = quotas.of(access.toMember(organisation).id());
        return new Page<>(
                Arrays.stream(Limit.values())
                        .map(limit -> LimitView.of(limit, limits.value(limit)))
                        .toList(),
                null);
    }
}
