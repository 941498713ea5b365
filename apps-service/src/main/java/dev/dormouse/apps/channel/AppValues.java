package dev.dormouse.apps.channel;

import dev.dormouse.apps.app.App;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.Map;
import java.util.Set;

/** The values of apps' variables; in the organisation's transaction. */
public interface AppValues {
    /** Names of those that have one. */
    Set<String> names(OrganisationId organisation, AppId app);

    /**
     * Sets values, which is no generation yet.
     *
     * @throws DormouseException if one of them breaks a rule
     */
    void set(App app, Map<String, NewValue> values);
}
