package dev.dormouse.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.kernel.id.OrganisationId;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TransactionSharesTest {
    private static final OrganisationId GREEDY = new OrganisationId(new UUID(1, 1));
    private static final OrganisationId OTHER = new OrganisationId(new UUID(1, 2));

    private final TransactionShares shares = new TransactionShares(Duration.ZERO);

    @Test
    void oneOrganisationHasItsShareAndNoMore() {
        assertThat(nested(TransactionShares.TRANSACTIONS_MAX, () -> "in")).isEqualTo("in");
        assertThatExceptionOfType(OrganisationBusyException.class)
                .isThrownBy(() -> nested(TransactionShares.TRANSACTIONS_MAX + 1, () -> "in"));
    }

    @Test
    void anotherOrganisationIsNotHeldUp() {
        assertThat(nested(TransactionShares.TRANSACTIONS_MAX, () -> shares.in(OTHER, () -> "in")))
                .isEqualTo("in");
    }

    @Test
    void whatEndedOrFailedIsForgotten() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        shares.in(
                                GREEDY,
                                () -> {
                                    throw new IllegalStateException("on purpose");
                                }));
        assertThat(nested(TransactionShares.TRANSACTIONS_MAX, () -> "in")).isEqualTo("in");
        assertThat(shares.size()).isZero();
    }

    private String nested(int depth, Supplier<String> innermost) {
        return depth == 0 ? innermost.get() : shares.in(GREEDY, () -> nested(depth - 1, innermost));
    }
}
