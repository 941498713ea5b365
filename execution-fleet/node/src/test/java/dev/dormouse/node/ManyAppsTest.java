package dev.dormouse.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.kernel.id.OrganisationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ManyAppsTest {
    private static final int APPS = 2_000;
    private static final int ORGANISATIONS = 100;
    private static final int LOCKS = 50;

    @TempDir Path folder;

    @Test
    void thousandsOfAppsAnswerAlsoAfterARestart() throws Exception {
        TestAuthority authority = new TestAuthority();
        try (FakeControlPlane controlPlane = new FakeControlPlane(authority)) {
            List<AppRecord> records = records(new TestApps(controlPlane));
            try (TestNode node = TestNode.start(folder, authority, controlPlane.address())) {
                controlPlane.put(records.toArray(AppRecord[]::new));
                TestNode.await("all are held", () -> controlPlane.appsHeld() == APPS);

                answers(node, records);
            }
            controlPlane.goDown();
            try (TestNode node = TestNode.start(folder, authority, controlPlane.address())) {
                TestNode.await("all are back", () -> node.ops("/health").statusCode() == 200);

                answers(node, records);
            }
        }
    }

    private static List<AppRecord> records(TestApps apps) {
        List<byte[]> modules =
                List.of(
                        Guests.example("hello-c/hello.wasm"),
                        Guests.example("hello-assemblyscript/hello.wasm"),
                        Guests.prints(Guests.PLAIN + "Hello from a builder!"));
        List<OrganisationId> organisations = new ArrayList<>();
        for (int i = 0; i < ORGANISATIONS; i++) {
            organisations.add(TestApps.newOrganisation());
        }
        List<AppRecord> records = new ArrayList<>();
        for (int i = 0; i < APPS; i++) {
            records.add(
                    apps.record(
                            TestApps.newApp(),
                            organisations.get(i % ORGANISATIONS),
                            1,
                            modules.get(i % modules.size()),
                            ", \"env\": {\"NUMBER\": \"" + i % LOCKS + "\"}"));
        }
        return records;
    }

    private static void answers(TestNode node, List<AppRecord> records) throws Exception {
        for (int i = 0; i < APPS; i += 10) {
            TestGateway.Answer answer = node.gateway().get(records.get(i).id(), 1, "/");
            assertThat(answer.body()).startsWith("Hello from ");
        }
    }
}
