package dev.dormouse.accounts.organisation;

import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;

/** A control plane without a feed. */
@ApplicationScoped
@DefaultBean
class NobodyHears implements OrganisationChanges {
    @Override
    public void append(OrganisationId organisation) {
        // there is no feed
    }

    @Override
    public void append(Connection connection, OrganisationId organisation) {
        // there is no feed
    }

    @Override
    public void committed() {
        // there is no feed
    }
}
