package dev.dormouse.apps.version;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.Limits;
import dev.dormouse.accounts.quota.QuotaErrors;
import dev.dormouse.accounts.quota.Quotas;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.rate.Rate;
import dev.dormouse.web.rate.RateExceeded;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How often an organisation may deploy; called in its transaction. */
@ApplicationScoped
class DeployRate {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final DeployStore deploys;
    private final Quotas quotas;
    private final InstantSource clock;
    private final IdSource ids;

    DeployRate(DeployStore deploys, Quotas quotas, InstantSource clock, IdSource ids) {
        this.deploys = deploys;
        this.quotas = quotas;
        this.clock = clock;
        this.ids = ids;
    }

    /** What is left of the hour before now. */
    Rate now(OrganisationId organisation) {
        return at(organisation, clock.instant(), quotas.of(organisation));
    }

    private Rate at(OrganisationId organisation, Instant now, Limits limits) {
        long used = deploys.countSince(organisation, now.minus(WINDOW));
        long quota = limits.of(Limit.DEPLOYS_PER_HOUR);
        Duration reset =
                deploys.oldest(organisation)
                        .map(oldest -> Duration.between(now, oldest.plus(WINDOW)))
                        .orElse(WINDOW);
        return new Rate(
                Limit.DEPLOYS_PER_HOUR.wireName(),
                quota,
                WINDOW,
                Math.max(0, quota - used),
                reset.isNegative() ? Duration.ZERO : reset);
    }

    /**
     * Counts one deploy more.
     *
     * @throws RateExceeded if it is one too many
     */
    void take(OrganisationId organisation) {
        Instant now = clock.instant();
        Limits limits = quotas.of(organisation);
        Rate rate = at(organisation, now, limits);
        if (rate.remaining() == 0) {
            throw new RateExceeded(QuotaErrors.over(Limit.DEPLOYS_PER_HOUR, limits), rate);
        }
        deploys.add(organisation, ids.next(), now);
    }
}
