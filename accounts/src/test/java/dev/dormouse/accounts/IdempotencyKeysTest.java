package dev.dormouse.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.dormouse.accounts.idempotency.IdempotencyKey;
import dev.dormouse.accounts.idempotency.IdempotencyKeys;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.Tenancy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
class IdempotencyKeysTest {
    private static final int AT_ONCE = 6;

    private final IdempotencyKeys keys;
    private final Tenancy tenancy;
    private final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    private final AtomicInteger done = new AtomicInteger();

    IdempotencyKeysTest(IdempotencyKeys keys, Tenancy tenancy) {
        this.keys = keys;
        this.tenancy = tenancy;
    }

    @Test
    void theSameRequestIsDoneOnce() {
        assertThat(once("a", "request")).isEqualTo("1");
        assertThat(once("a", "request")).isEqualTo("1");
        assertThat(once("b", "request")).isEqualTo("2");
    }

    @Test
    void manyAtOnceAreDoneOnce() throws Exception {
        Callable<String> work = () -> once("a", "request");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(Collections.nCopies(AT_ONCE, work))) {
                assertThat(answer.get()).isEqualTo("1");
            }
        }
    }

    @Test
    void aKeyBelongsToOneRequest() {
        once("a", "request");
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> once("a", "another"))
                .extracting(failure -> failure.code().id())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aKeyBelongsToOneOrganisation() {
        once("a", "request");
        String other =
                keys.once(
                        new OrganisationId(UUID.randomUUID()),
                        key("a", "another"),
                        () -> "of the other");
        assertThat(other).isEqualTo("of the other");
    }

    @Test
    void aFailureIsForgotten() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        keys.once(
                                organisation,
                                key("a", "request"),
                                () -> {
                                    throw new IllegalStateException("failed");
                                }));
        assertThat(once("a", "request")).isEqualTo("1");
    }

    @Test
    void aKeyHasALength() {
        assertThat(key("k".repeat(255), "r")).isNotNull();
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> key("k".repeat(256), "r"));
        assertThatExceptionOfType(DormouseException.class).isThrownBy(() -> key(" ", "r"));
    }

    @Test
    void oneTransactionIsAboutOneOrganisation() {
        OrganisationId other = new OrganisationId(UUID.randomUUID());
        assertThat(tenancy.in(organisation, () -> tenancy.in(organisation, tenancy::current)))
                .isEqualTo(organisation);
        assertThatIllegalStateException()
                .isThrownBy(() -> tenancy.in(organisation, () -> tenancy.in(other, () -> "")));
        assertThatIllegalStateException().isThrownBy(tenancy::current);
    }

    private String once(String key, String request) {
        return keys.once(
                organisation, key(key, request), () -> Integer.toString(done.incrementAndGet()));
    }

    private static IdempotencyKey key(String text, String request) {
        return new IdempotencyKey(text, "test", Digest.of(request.getBytes(UTF_8)));
    }
}
