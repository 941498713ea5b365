package dev.dormouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.it.RetriedVisit.Kind;
import dev.dormouse.local.fleet.ControlPlanePart;
import dev.dormouse.local.keycloak.KeycloakPart;
import dev.dormouse.local.postgres.PostgresPart;
import dev.dormouse.local.supervise.PartState;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the cloud are killed while people use an app in it. All of it heals by itself. */
class FaultsTest {
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 200;
    private static final int WRITES = 10;

    /** What is under way when a process is killed, and once more, as a machine may stall then. */
    private static final int UNSAFE_FAILURES_MAX = 2 * CLIENTS;

    private static final List<String> NODES = List.of("node-1", "node-2");
    private static final List<String> GATEWAYS = List.of("gateway-1", "gateway-2");

    @TempDir private static Path folder;

    private static RunningCloud cloud;
    private static Person person;
    private static Deploys app;

    @BeforeAll
    static void deployTwoVersions() throws Exception {
        cloud = RunningCloud.get();
        person = cloud.newPerson();
        app = new Deploys(cloud, person, "faults", folder);
        app.next();
        app.activateEverywhere(app.next());
    }

    @AfterEach
    void heal() throws Exception {
        cloud.up();
    }

    @Test
    void oneNodeOfTwoIsEnough() throws Exception {
        for (String node : NODES) {
            answersWhileItIsKilled(node);
        }
    }

    @Test
    void oneGatewayOfTwoIsEnough() throws Exception {
        for (String gateway : GATEWAYS) {
            answersWhileItIsKilled(gateway);
        }
    }

    @Test
    void controlPlaneComesBackWithAllItAcknowledged() throws Exception {
        answersAndLosesNothingWhileItIsKilled(ControlPlanePart.NAME);
    }

    @Test
    void databaseComesBackWithAllThatWasAcknowledged() throws Exception {
        answersAndLosesNothingWhileItIsKilled(PostgresPart.NAME);
    }

    @Test
    void identityProviderComesBackAndLetsPeopleIn() throws Exception {
        answersAndLosesNothingWhileItIsKilled(KeycloakPart.NAME);
        Person newcomer = cloud.newPerson();
        assertThat(newcomer.command().run("whoami")).contains(newcomer.name());
    }

    @Test
    void gatewaysAndNodesStartAndServeWithoutAnyOfWhatManagesThem() throws Exception {
        int active = app.active();
        List<PartState> killed = new ArrayList<>(List.of(cloud.part(PostgresPart.NAME)));
        AcknowledgedWrites writes = new AcknowledgedWrites(person.client().apps(), "writes-all");
        try (writes;
                Visitors visitors = visitors(Kind.GET)) {
            visitors.awaitMore(REQUESTS);
            writes.awaitMore(WRITES);
            try (TakenPort _ = TakenPort.insteadOf(cloud, PostgresPart.NAME, "sql")) {
                killed.add(cloud.kill(ControlPlanePart.NAME));
                killed.add(cloud.kill(KeycloakPart.NAME));
                visitors.awaitMore(REQUESTS);
                for (String part : parts(GATEWAYS, NODES)) {
                    cloud.awaitReplaced(cloud.kill(part));
                    visitors.awaitMore(REQUESTS);
                }
                app.awaitEverywhere(active);
                assertThat(cloud.part(ControlPlanePart.NAME).running()).isEmpty();
                assertThat(cloud.part(KeycloakPart.NAME).running()).isEmpty();
            }
            killed.forEach(cloud::awaitReplaced);
            cloud.up();
            writes.awaitMore(WRITES);
            visitors.awaitMore(REQUESTS);
            visitors.requireNoFailure();
        }
        writes.requireKept();
        assertThat(app.active()).isEqualTo(active);
        app.activateEverywhere(otherThan(active));
    }

    /** What is not safe to repeat fails if it was under way there; nothing else does. */
    private static void answersWhileItIsKilled(String part) throws Exception {
        try (Visitors safe = visitors(Kind.GET);
                Visitors unsafe = visitors(Kind.POST)) {
            safe.awaitMore(REQUESTS);
            unsafe.awaitMore(REQUESTS);
            PartState killed = cloud.kill(part);
            safe.awaitMore(REQUESTS);
            unsafe.awaitMore(REQUESTS);
            cloud.awaitReplaced(killed);
            cloud.up();
            safe.awaitMore(REQUESTS);
            unsafe.awaitMore(REQUESTS);
            safe.requireNoFailure();
            unsafe.requireFailuresAtMost(UNSAFE_FAILURES_MAX);
        }
    }

    /** With a version under way that is to be compiled, and an activation just acknowledged. */
    private static void answersAndLosesNothingWhileItIsKilled(String part) throws Exception {
        app.renewModule();
        int active = otherThan(app.active());
        int begun;
        AcknowledgedWrites writes =
                new AcknowledgedWrites(person.client().apps(), "writes-" + part);
        try (writes;
                Visitors visitors = visitors(Kind.GET)) {
            visitors.awaitMore(REQUESTS);
            writes.awaitMore(WRITES);
            app.activate(active);
            begun = app.begin();
            PartState killed = cloud.kill(part);
            visitors.awaitMore(REQUESTS);
            cloud.awaitReplaced(killed);
            cloud.up();
            writes.awaitMore(WRITES);
            visitors.awaitMore(REQUESTS);
            visitors.requireNoFailure();
        }
        writes.requireKept();
        assertThat(app.active()).isEqualTo(active);
        app.awaitEverywhere(active);
        app.awaitReady(begun);
        app.activateEverywhere(begun);
    }

    private static int otherThan(int active) {
        return active == 1 ? 2 : 1;
    }

    private static List<String> parts(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Half of them begin with the one gateway, half with the other; both versions of HTTP. */
    private static Visitors visitors(Kind kind) {
        List<URI> places = cloud.throughEach(app.url("/"));
        List<RetriedVisit> visits = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            HttpClient client =
                    HttpClient.newBuilder()
                            .sslContext(cloud.trust())
                            .version(
                                    i < CLIENTS / 2
                                            ? HttpClient.Version.HTTP_2
                                            : HttpClient.Version.HTTP_1_1)
                            .build();
            visits.add(new RetriedVisit(client, kind, places.get(i % 2), places.get((i + 1) % 2)));
        }
        return new Visitors(visits);
    }
}
