package dev.dormouse.accounts.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What Panache offers for organisations; for {@link OrganisationStore} alone. */
@ApplicationScoped
class OrganisationRows implements PanacheRepositoryBase<OrganisationRow, UUID> {}
