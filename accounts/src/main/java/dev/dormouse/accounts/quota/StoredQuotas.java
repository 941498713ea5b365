package dev.dormouse.accounts.quota;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.caller.CallerErrors;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;

/** Limits as plans and overrides in the database say. */
@ApplicationScoped
class StoredQuotas implements Quotas {
    private final QuotaStore store;
    private final Tenancy tenancy;

    StoredQuotas(QuotaStore store, Tenancy tenancy) {
        this.store = store;
        this.tenancy = tenancy;
    }

    @Override
    public Limits of(OrganisationId organisation) {
        return tenancy.in(organisation, () -> store.find(organisation))
                .orElseThrow(() ->
                        new DormouseException(
                                CallerErrors.ORGANISATION_NOT_FOUND,
                                "There is no organisation " + organisation + "."));
    }
}
