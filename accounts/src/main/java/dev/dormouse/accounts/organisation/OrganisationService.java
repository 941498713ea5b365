package dev.dormouse.accounts.organisation;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CallerErrors;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.database.Tenancy;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists organisations to who belongs to them, and suspends them for operators. */
@ApplicationScoped
public class OrganisationService {
    private final CurrentCaller current;
    private final MemberAccess access;
    private final SystemOrganisationStore system;
    private final OrganisationStore store;
    private final OrganisationChanges changes;
    private final Tenancy tenancy;

    OrganisationService(
            CurrentCaller current,
            MemberAccess access,
            SystemOrganisationStore system,
            OrganisationStore store,
            OrganisationChanges changes,
            Tenancy tenancy) {
        this.current = current;
        this.access = access;
        this.system = system;
        this.store = store;
        this.changes = changes;
        this.tenancy = tenancy;
    }

    /** The caller's; null means their personal one, or the token's. */
    public Organisation ofCaller(@Nullable String name) {
        return access.ofMember(name);
    }

    Page<Organisation> allOfCaller(PageRequest page) {
        return switch (current.get()) {
            case Caller.Person person -> ofMember(person.id(), page);
            case Caller.ApiToken _ -> new Page<>(List.of(ofCaller(null)), null);
            case Caller.Operator() -> new Page<>(List.of(), null);
        };
    }

    Organisation suspend(String name, String reason) {
        return setActivity(name, Activity.SUSPENDED, Optional.of(reason));
    }

    Organisation resume(String name) {
        return setActivity(name, Activity.ACTIVE, Optional.empty());
    }

    private Page<Organisation> ofMember(PrincipalId member, PageRequest page) {
        return Page.of(system.ofMember(member, page), page, Organisation::slug);
    }

    private Organisation setActivity(String name, Activity activity, Optional<String> reason) {
        OrganisationId id =
                system.find(OrganisationName.of(name)).orElseThrow(() -> notFound(name)).id();
        return tenancy.in(
                id,
                () -> {
                    changes.append(id);
                    return store.setActivity(id, activity, reason)
                            .orElseThrow(() -> notFound(name));
                });
    }

    private static DormouseException notFound(String name) {
        return new DormouseException(
                CallerErrors.ORGANISATION_NOT_FOUND,
                "No organisation has the slug or id \"" + name + "\".");
    }
}
