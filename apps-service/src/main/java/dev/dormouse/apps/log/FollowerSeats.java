package dev.dormouse.apps.log;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many follow logs, of each organisation and in all. Each of them holds a connection of a
 * gateway for as long as it follows. Thread-safe.
 */
final class FollowerSeats {
    private final LogLimits limits;
    private final Map<OrganisationId, Integer> taken = new HashMap<>();
    private int all;

    FollowerSeats(LogLimits limits) {
        this.limits = limits;
    }

    /**
     * One more, until it {@linkplain #leave leaves}.
     *
     * @throws DormouseException with {@link LogErrors#FOLLOWERS_MAX}, or {@link
     *     LogErrors#FOLLOWERS_CROWDED}
     */
    synchronized void take(OrganisationId organisation) {
        int ofOrganisation = taken.getOrDefault(organisation, 0);
        if (ofOrganisation >= limits.organisationFollowersMax()) {
            throw new DormouseException(
                    LogErrors.FOLLOWERS_MAX,
                    "At most "
                            + limits.organisationFollowersMax()
                            + " may follow the logs of an organisation's apps at once. End another"
                            + " one.");
        }
        if (all >= limits.allFollowersMax()) {
            throw new DormouseException(
                    LogErrors.FOLLOWERS_CROWDED,
                    "The cloud streams as many logs as it can. Try again shortly, or read the log"
                            + " without following it.");
        }
        taken.put(organisation, ofOrganisation + 1);
        all++;
    }

    synchronized void leave(OrganisationId organisation) {
        taken.computeIfPresent(organisation, (id, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
