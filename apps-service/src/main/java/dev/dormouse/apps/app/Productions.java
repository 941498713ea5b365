package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.Collection;
import java.util.Map;

/** Knows what is active. */
public interface Productions {
    /** In the organisation's transaction; apps that have none are left out. */
    Map<AppId, Production> of(OrganisationId organisation, Collection<AppId> apps);
}
