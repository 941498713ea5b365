package dev.dormouse.accounts.idempotency;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Does work once for each key. The answer is kept for a day in the transaction of the work, so a
 * failure keeps nothing and may be tried again. Two that come at once: the second waits a little
 * for the first, and then is told to come back.
 */
@ApplicationScoped
public class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofDays(1);

    private final IdempotencyStore store;
    private final Tenancy tenancy;
    private final InstantSource clock;

    IdempotencyKeys(IdempotencyStore store, Tenancy tenancy, InstantSource clock) {
        this.store = store;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * The answer of the work, or of the earlier work with the same key.
     *
     * @param work runs in the organisation's transaction, and answers with what can be given again,
     *     for example the id of what it made
     */
    public String once(OrganisationId organisation, IdempotencyKey key, Supplier<String> work) {
        return tenancy.in(
                organisation,
                () -> {
                    store.forgetOlderThan(organisation, clock.instant().minus(KEPT));
                    if (!store.claim(organisation, key, clock.instant())) {
                        return earlier(organisation, key);
                    }
                    String answer = work.get();
                    store.answer(organisation, key, answer);
                    return answer;
                });
    }

    private String earlier(OrganisationId organisation, IdempotencyKey key) {
        IdempotencyStore.Earlier earlier = store.earlier(organisation, key);
        if (!earlier.isSame(key)) {
            throw new DormouseException(
                    IdempotencyErrors.IDEMPOTENCY_KEY_REUSED,
                    "This "
                            + IdempotencyKey.HEADER
                            + " was sent with another request. Send a new one with each request.");
        }
        return earlier.answer();
    }
}
