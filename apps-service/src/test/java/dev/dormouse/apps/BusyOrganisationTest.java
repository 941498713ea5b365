package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
@SuppressWarnings("NullAway.Init")
class BusyOrganisationTest {
    /** More than there are connections. */
    private static final int REQUESTS = 24;

    /** Of one organisation at once. */
    private static final int TRANSACTIONS_MAX = 4;

    private static final int LOCK_NAMESPACE = 0x61707073;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AppsClient greedy = new AppsClient("greedy");
    private final AppsClient other = new AppsClient("other");

    @Inject @All List<RecordSource> sources;

    @Test
    void anOrganisationThatWaitsForItselfHoldsUpNobodyElse() throws Exception {
        OrganisationId organisation = organisationOf(greedy);
        other.createApp("before");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection keeper = TestPostgres.get().superuser(Bootstrap.DATABASE)) {
            keepLock(keeper, organisation);
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                Map<String, String> body = Map.of("name", "app-" + i);
                answers.add(threads.submit(() -> greedy.json(body).post("/v1/apps")));
            }
            awaitWaiting(keeper);
            other.createApp("meanwhile");
            assertThat(source().load(OrganisationRecord.keyOf(organisation))).isPresent();
            assertThat(waiting(keeper)).isLessThanOrEqualTo(TRANSACTIONS_MAX);
            for (Future<Response> answer : answers) {
                Response refused = answer.get();
                assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotEmpty();
                assertThat(refused.jsonPath().getString("code")).isEqualTo("unavailable");
            }
        }
        greedy.createApp("afterwards");
    }

    private static OrganisationId organisationOf(AppsClient person) {
        return OrganisationId.fromString(
                person.me().get("/v1/organisations").jsonPath().getString("items[0].id"));
    }

    private RecordSource source() {
        return sources.stream()
                .filter(source -> source.kinds().contains(RecordKind.ORGANISATION))
                .findFirst()
                .orElseThrow();
    }

    private static void keepLock(Connection keeper, OrganisationId organisation)
            throws SQLException {
        keeper.setAutoCommit(false);
        try (PreparedStatement lock =
                keeper.prepareStatement("SELECT pg_advisory_xact_lock(?, ?)")) {
            lock.setInt(1, LOCK_NAMESPACE);
            lock.setInt(2, organisation.value().hashCode());
            lock.execute();
        }
    }

    /** Until as many of its transactions wait for the lock as may be under way. */
    private static void awaitWaiting(Connection keeper) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        while (waiting(keeper) < TRANSACTIONS_MAX) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static int waiting(Connection keeper) throws SQLException {
        try (PreparedStatement query =
                keeper.prepareStatement(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND classid = ? AND NOT granted")) {
            query.setInt(1, LOCK_NAMESPACE);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
