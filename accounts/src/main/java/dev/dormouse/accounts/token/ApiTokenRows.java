package dev.dormouse.accounts.token;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What Panache offers for API tokens; for {@link TokenStore} alone. */
@ApplicationScoped
class ApiTokenRows implements PanacheRepositoryBase<ApiTokenRow, UUID> {}
