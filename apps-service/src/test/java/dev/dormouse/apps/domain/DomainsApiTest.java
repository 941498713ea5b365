package dev.dormouse.apps.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
@QuarkusTestResource(DnsForTests.class)
@SuppressWarnings("NullAway.Init")
class DomainsApiTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DomainsClient ada = new DomainsClient("ada");
    private final DomainsClient eve = new DomainsClient("eve");
    private final String zone = "z" + UUID.randomUUID().toString().substring(0, 8) + ".test";
    private final String host = "www." + zone;

    DnsServer dns;
    @Inject FakeCertificates certificates;
    @Inject @All List<RecordSource> sources;

    @BeforeEach
    void createApps() {
        ada.createApp("shop");
        eve.createApp("copy");
    }

    private void prove(String name, String token) {
        dns.add("_dormouse-challenge." + name, "TXT", token);
    }

    /** Proved, and led to the app. */
    private void own(DomainsClient person, String app, String name) {
        JsonPath added = person.add(app, name);
        prove(name, added.getString("records[0].value"));
        dns.add(name, "CNAME", added.getString("records[1].value") + ".");
    }

    private Optional<HostRecord> record(String name) {
        return sources.stream()
                .filter(source -> source.kinds().contains(RecordKind.HOST))
                .findFirst()
                .orElseThrow()
                .load(new RecordKey(RecordKind.HOST, name))
                .map(HostRecord.class::cast);
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static JsonPath awaitState(DomainsClient person, String name, String state) {
        await(name + " is not " + state, () -> person.check(name).getString("state").equals(state));
        return person.get(name);
    }

    private static void change(String sql, String name) throws SQLException {
        try (Connection superuser = TestPostgres.get().superuser(Bootstrap.DATABASE);
                PreparedStatement update =
                        superuser.prepareStatement(
                                "UPDATE apps.domain SET " + sql + " WHERE host = ?")) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    @Test
    void addedDomainSaysWhichRecordsToMake() {
        JsonPath added = ada.add("shop", host.toUpperCase(Locale.ROOT) + ".");
        assertThat(added.getString("host")).isEqualTo(host);
        assertThat(added.getString("app")).isEqualTo("shop");
        assertThat(added.getString("state")).isEqualTo("pending");
        assertThat(added.getList("records.type")).isEqualTo(List.of("TXT", "CNAME"));
        assertThat(added.getList("records.state")).isEqualTo(List.of("missing", "missing"));
        assertThat(added.getString("records[1].value")).isEqualTo(ada.host("shop"));
        assertThat(added.getString("problem.code")).isEqualTo("proof-missing");
        assertThat(record(host)).isEmpty();
        ada.client().me().get("/v1/domains").then().body("items.host", hasItem(host));
        ada.client().me().get("/v1/apps/shop/domains").then().body("items.host", hasItem(host));
    }

    @Test
    void apexSaysWhichAddressesToMake() {
        dns.add(zone, "SOA", "ns. admin. 1 60 60 60 60");
        JsonPath added = ada.add("shop", zone);
        assertThat(added.getList("records.type")).isEqualTo(List.of("TXT", "A", "A"));
        assertThat(added.getString("note")).contains("ALIAS", ada.host("shop"));
        prove(zone, added.getString("records[0].value"));
        dns.add(zone, "A", "203.0.113.1");
        awaitState(ada, zone, "active");
    }

    @Test
    void provedHostIsRoutedAndGetsACertificate() {
        certificates.wait(host);
        JsonPath added = ada.add("shop", host);
        prove(host, added.getString("records[0].value"));
        awaitState(ada, host, "verified");
        assertThat(record(host)).isPresent();
        assertThat(certificates.isWanted(host)).isFalse();
        dns.add(host, "CNAME", ada.host("shop") + ".");
        JsonPath issuing = awaitState(ada, host, "issuing");
        assertThat(certificates.isWanted(host)).isTrue();
        assertThat(issuing.getString("problem.code")).isEqualTo("validation-failed");
        certificates.issue(host);
        JsonPath active = awaitState(ada, host, "active");
        assertThat(active.getList("records.state")).isEqualTo(List.of("found", "found"));
        assertThat(active.getString("problem")).isNull();
    }

    @Test
    void forbiddingCaaIsNamed() {
        own(ada, "shop", host);
        dns.add(zone, "CAA", "0 issue \"other.test\"");
        JsonPath verified = awaitState(ada, host, "verified");
        assertThat(verified.getString("problem.code")).isEqualTo("caa-forbids");
        assertThat(verified.getString("problem.detail"))
                .contains(zone + " CAA 0 issue \"ca.test\"");
        assertThat(certificates.isWanted(host)).isFalse();
        dns.remove(zone, "CAA");
        awaitState(ada, host, "active");
    }

    @Test
    void pendingClaimOfAnotherKeepsNobodyFromAHost() {
        eve.add("copy", host);
        own(ada, "shop", host);
        awaitState(ada, host, "active");
        assertThat(eve.check(host).getString("state")).isEqualTo("pending");
        eve.client().me().get("/v1/domains").then().body("items.state", hasItem("pending"));
    }

    @Test
    void danglingAliasGivesNothingToOthers() {
        dns.add(host, "CNAME", ada.host("shop") + ".");
        eve.add("copy", host);
        assertThat(eve.check(host).getString("state")).isEqualTo("pending");
        assertThat(record(host)).isEmpty();
        assertThat(certificates.isWanted(host)).isFalse();
    }

    @Test
    void proofOfOneOrganisationIsNoneForAnother() {
        own(ada, "shop", host);
        JsonPath added = eve.add("copy", host);
        assertThat(added.getString("state")).isEqualTo("pending");
        assertThat(added.getString("problem.code")).isEqualTo("proof-missing");
        assertThat(added.getString("records[0].state")).isEqualTo("different");
    }

    @Test
    void hostBelongsToWhoProvedItFirst() {
        own(ada, "shop", host);
        awaitState(ada, host, "active");
        prove(host, eve.add("copy", host).getString("records[0].value"));
        await("eve is told", () -> "host-taken".equals(eve.check(host).getString("problem.code")));
        assertThat(eve.get(host).getString("state")).isEqualTo("pending");
        assertThat(record(host).orElseThrow().app().toString()).isEqualTo(ada.appId("shop"));
    }

    @Test
    void releasedHostIsKeptForItsOrganisationAndThenFree() throws SQLException {
        own(ada, "shop", host);
        awaitState(ada, host, "active");
        ada.client().me().delete("/v1/domains/" + host).then().statusCode(204);
        assertThat(record(host)).isEmpty();
        await("the certificate is released", () -> !certificates.isWanted(host));
        JsonPath released = ada.get(host);
        assertThat(released.getString("state")).isEqualTo("released");
        assertThat(released.getString("keptUntil")).isNotNull();
        prove(host, eve.add("copy", host).getString("records[0].value"));
        await("eve is told", () -> "host-taken".equals(eve.check(host).getString("problem.code")));
        ada.add("shop", host);
        awaitState(ada, host, "active");
        ada.client().me().delete("/v1/domains/" + host).then().statusCode(204);
        change("released = released - interval '31 days', next_check = now()", host);
        awaitState(eve, host, "verified");
        assertThat(record(host).orElseThrow().app().toString()).isEqualTo(eve.appId("copy"));
        ada.client().me().get("/v1/domains/" + host).then().statusCode(404);
    }

    @Test
    void deletedAppReleasesItsHosts() {
        own(ada, "shop", host);
        awaitState(ada, host, "active");
        ada.add("shop", "pending." + zone);
        ada.client().me().delete("/v1/apps/shop").then().statusCode(204);
        assertThat(record(host)).isEmpty();
        assertThat(ada.get(host).getString("state")).isEqualTo("released");
        ada.client().me().get("/v1/domains/pending." + zone).then().statusCode(404);
        await("the certificate is released", () -> !certificates.isWanted(host));
        prove(host, eve.add("copy", host).getString("records[0].value"));
        await("eve is told", () -> "host-taken".equals(eve.check(host).getString("problem.code")));
    }

    @Test
    void claimThatIsNotProvedEnds() throws SQLException {
        ada.add("shop", host);
        change("created = created - interval '8 days', next_check = now()", host);
        await(
                "the claim has ended",
                () -> ada.client().me().get("/v1/domains/" + host).statusCode() == 404);
    }

    @Test
    void hostThatPointsAwayForLongIsDegraded() throws SQLException {
        own(ada, "shop", host);
        awaitState(ada, host, "active");
        dns.remove(host, "CNAME");
        await(
                "it is noticed",
                () -> "route-missing".equals(ada.check(host).getString("problem.code")));
        assertThat(ada.get(host).getString("state")).isEqualTo("active");
        change("away_since = away_since - interval '8 days', next_check = now()", host);
        awaitState(ada, host, "degraded");
        dns.add(host, "CNAME", ada.host("shop") + ".");
        awaitState(ada, host, "active");
    }

    @Test
    void hostRedirectsOnceItsTargetIsServed() {
        own(ada, "shop", host);
        awaitState(ada, host, "active");
        String shop = "shop." + zone;
        own(ada, "shop", shop);
        ada.add("shop", host, shop);
        awaitState(ada, shop, "active");
        assertThat(record(host).orElseThrow().redirectsTo()).contains(shop);
        assertThat(record(shop).orElseThrow().redirectsTo()).isEmpty();
        ada.client()
                .json(Map.of("host", shop, "redirectsTo", host))
                .post("/v1/apps/shop/domains")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-redirect"));
        ada.client().me().delete("/v1/domains/" + shop).then().statusCode(204);
        assertThat(record(host).orElseThrow().redirectsTo()).isEmpty();
    }

    @Test
    void otherAppsOfTheOrganisationMustLetGoFirst() {
        ada.createApp("blog");
        ada.add("shop", host);
        ada.client()
                .json(Map.of("host", host))
                .post("/v1/apps/blog/domains")
                .then()
                .statusCode(409)
                .body("code", equalTo("domain-in-use"))
                .body("detail", containsString("dormouse domains remove " + host));
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.org, wildcard-refused",
        "dormouse.test, platform-host",
        "api.dormouse.test, platform-host",
        "DORMOUSE-APPS.test., platform-host",
        "shop.dormouse-apps.test, platform-host",
        "192.0.2.1, bad-host",
        "localhost, bad-host"
    })
    void hostsThatCannotBeAddedAreRefused(String refused, String code) {
        ada.client()
                .json(Map.of("host", refused))
                .post("/v1/apps/shop/domains")
                .then()
                .statusCode(400)
                .body("code", equalTo(code));
    }

    @Test
    void planSaysHowManyDomainsThereMayBe() {
        ada.client().me().get("/v1/limits").then().body("items.name", hasItem("domains"));
        for (int i = 0; i < 20; i++) {
            ada.add("shop", "h" + i + "." + zone);
        }
        ada.client()
                .json(Map.of("host", host))
                .post("/v1/apps/shop/domains")
                .then()
                .statusCode(429)
                .body("detail", containsString("domains"));
        ada.client().me().delete("/v1/domains/h0." + zone).then().statusCode(204);
        ada.add("shop", host);
    }

    @Test
    void domainsOfOthersAreNotThere() {
        ada.add("shop", host);
        eve.client().me().get("/v1/domains/" + host).then().statusCode(404);
        eve.client().me().post("/v1/domains/" + host + "/check").then().statusCode(404);
        eve.client().me().delete("/v1/domains/" + host).then().statusCode(404);
        eve.client().me().get("/v1/domains").then().body("items.host", not(hasItem(host)));
        eve.client().me().get("/v1/apps/" + ada.appId("shop") + "/domains").then().statusCode(404);
        eve.client()
                .json(Map.of("host", host))
                .post("/v1/apps/" + ada.appId("shop") + "/domains")
                .then()
                .statusCode(404);
    }
}
