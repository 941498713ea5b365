package dev.dormouse.apps.variable;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The variables of an organisation's apps; called in its transaction. */
@ApplicationScoped
class VariableStore implements PanacheRepositoryBase<VariableRow, UUID> {
    private static final String OF_APP = "organisationId = ?1 and appId = ?2";
    private static final String BY_NAME = OF_APP + " and name = ?3";

    /** In the order of names. */
    List<SealedVariable> list(OrganisationId organisation, AppId app) {
        return find(OF_APP + " order by name", organisation.value(), app.value()).stream()
                .map(row -> new SealedVariable(row.name, row.secret, row.sealed))
                .toList();
    }

    Set<String> names(OrganisationId organisation, AppId app) {
        return list(organisation, app).stream()
                .map(SealedVariable::name)
                .collect(Collectors.toSet());
    }

    /**
     * @param id of a new row, if one is needed
     */
    void set(
            OrganisationId organisation, AppId app, SealedVariable variable, UUID id, Instant now) {
        Optional<VariableRow> found =
                find(BY_NAME, organisation.value(), app.value(), variable.name())
                        .firstResultOptional();
        VariableRow row =
                found.orElseGet(() -> new VariableRow(id, organisation, app, variable.name()));
        row.secret = variable.secret();
        row.sealed = variable.sealed();
        row.updated = now;
        if (found.isEmpty()) {
            persist(row);
        }
        flush();
    }

    boolean remove(OrganisationId organisation, AppId app, String name) {
        return delete(BY_NAME, organisation.value(), app.value(), name) == 1;
    }

    long count(OrganisationId organisation, AppId app) {
        return count(OF_APP, organisation.value(), app.value());
    }
}
