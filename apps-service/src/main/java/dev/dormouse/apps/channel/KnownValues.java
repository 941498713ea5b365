package dev.dormouse.apps.channel;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.Set;

/** Knows which variables of an app have a value. */
public interface KnownValues {
    /** Names, in the organisation's transaction. */
    Set<String> names(OrganisationId organisation, AppId app);
}
