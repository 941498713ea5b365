package dev.dormouse.accounts.organisation;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.web.caller.AccessibleOrganisation;
import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.CallerErrors;
import dev.dormouse.web.caller.CurrentCaller;
import dev.dormouse.web.caller.OrganisationAccess;
import dev.dormouse.web.caller.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets members into their organisations, and tokens into the one that they are for. */
@ApplicationScoped
class MemberAccess implements OrganisationAccess {
    private final CurrentCaller current;
    private final SystemOrganisationStore store;

    MemberAccess(CurrentCaller current, SystemOrganisationStore store) {
        this.current = current;
        this.store = store;
    }

    @Override
    public AccessibleOrganisation to(@Nullable String organisation, Permission permission) {
        current.require(permission);
        Organisation found = ofMember(organisation);
        if (permission.changes() && found.activity() == Activity.SUSPENDED) {
            throw new DormouseException(
                    CallerErrors.ORGANISATION_SUSPENDED,
                    "The organisation \""
                            + found.slug()
                            + "\" is suspended: "
                            + found.suspensionReason().orElse("no reason was given")
                            + ". Until an operator resumes it, it can only be looked at.");
        }
        return accessible(found);
    }

    @Override
    public AccessibleOrganisation toMember(@Nullable String organisation) {
        return accessible(ofMember(organisation));
    }

    Organisation ofMember(@Nullable String organisation) {
        return switch (current.get()) {
            case Caller.Person person -> of(person.id(), organisation);
            case Caller.ApiToken token -> of(token, organisation);
            case Caller.Operator() ->
                    throw new DormouseException(
                            CallerErrors.NOT_FOR_OPERATORS,
                            "The operator's token works for /v1/admin only. Use the token of a"
                                    + " member of the organisation.");
        };
    }

    private Organisation of(PrincipalId member, @Nullable String organisation) {
        Optional<Organisation> found =
                organisation == null
                        ? store.personalOf(member)
                        : store.ofMember(member, OrganisationName.of(organisation));
        return found.orElseThrow(() -> notFound(organisation));
    }

    private Organisation of(Caller.ApiToken token, @Nullable String organisation) {
        OrganisationId only = token.organisation();
        return store.ofMember(token.principal(), new OrganisationName.ById(only))
                .filter(found -> organisation == null || isCalled(found, organisation))
                .orElseThrow(() -> notFound(organisation));
    }

    private static boolean isCalled(Organisation found, String name) {
        return switch (OrganisationName.of(name)) {
            case OrganisationName.ById(OrganisationId id) -> id.equals(found.id());
            case OrganisationName.BySlug(String slug) -> slug.equals(found.slug());
        };
    }

    private static AccessibleOrganisation accessible(Organisation found) {
        return new AccessibleOrganisation(found.id(), found.slug());
    }

    private static DormouseException notFound(@Nullable String organisation) {
        return new DormouseException(
                CallerErrors.ORGANISATION_NOT_FOUND,
                "There is no organisation "
                        + (organisation == null ? "of yours" : "\"" + organisation + "\"")
                        + " that you belong to. GET /v1/organisations lists yours.");
    }
}
