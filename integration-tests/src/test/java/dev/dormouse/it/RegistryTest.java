package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.dormouse.cli.api.transport.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry, used by a program that knows nothing of Dormouse. */
class RegistryTest {
    @TempDir private static Path folder;

    private static RunningCloud cloud;
    private static Person ada;

    @BeforeAll
    static void deployAnApp() throws Exception {
        assumeFalse(
                System.getProperty("dormouse.without", "").contains("skopeo"),
                "left out: skopeo is not installed");
        cloud = RunningCloud.get();
        ada = cloud.newPerson();
        String from = cloud.checkout().resolve("examples/hello-c").toString();
        ada.command().run("deploy", "--from", from, "--app", "original");
        Path certificates = Files.createDirectory(folder.resolve("certificates"));
        Files.copy(cloud.folder().publicRoot(), certificates.resolve("ca.crt"));
    }

    @Test
    void whatWasPulledCanBePushedAndDeployed() throws Exception {
        Path pulled = folder.resolve("pulled");
        copy(from(ada, "original:1.0.0"), List.of("dir:" + pulled));
        assertThat(Files.readString(pulled.resolve("manifest.json")))
                .contains("application/vnd.fermyon.spin.application.v1+config");

        ada.client().apps().create("copied");
        copy(List.of("dir:" + pulled), to(ada, "copied:2.0.0"));
        ada.command().run("deploy", "--from", "copied:2.0.0");
        URI url = ada.client().apps().get("copied").url();
        assertThat(new String(cloud.http().send(Call.get(url)).orRefused().body(), UTF_8))
                .contains("Hello from C");
    }

    @Test
    void anotherOrganisationCannotPull() throws Exception {
        Person eve = cloud.newPerson();
        List<String> source =
                List.of("--src-creds", eve.name() + ":" + eve.token(), reference("original:1.0.0"));
        Outcome outcome = skopeo(source, List.of("dir:" + folder.resolve("stolen")));
        assertThat(outcome.code()).as(outcome.text()).isNotZero();
        assertThat(outcome.text()).containsAnyOf("denied", "unknown", "not found", "unauthorized");
    }

    private static List<String> from(Person person, String name) {
        return List.of("--src-creds", person.name() + ":" + person.token(), reference(name));
    }

    private static List<String> to(Person person, String name) {
        return List.of("--dest-creds", person.name() + ":" + person.token(), reference(name));
    }

    private static String reference(String name) {
        String registry = cloud.settings().registryUrl().substring("https://".length());
        return "docker://" + registry + "/" + ada.name() + "/" + name;
    }

    private record Outcome(int code, String text) {}

    private static void copy(List<String> source, List<String> destination) throws Exception {
        Outcome outcome = skopeo(source, destination);
        assertThat(outcome.code()).as(outcome.text()).isZero();
    }

    /** Each side is perhaps options, and the place. */
    private static Outcome skopeo(List<String> source, List<String> destination)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy", "copy"));
        command.add("--preserve-digests");
        for (String side : List.of("--src-cert-dir", "--dest-cert-dir")) {
            command.addAll(List.of(side, folder.resolve("certificates").toString()));
        }
        command.addAll(source.subList(0, source.size() - 1));
        command.addAll(destination.subList(0, destination.size() - 1));
        command.add(source.getLast());
        command.add(destination.getLast());
        try (Tunnel tunnel = new Tunnel(cloud.settings().gatewayPort(1))) {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("HTTPS_PROXY", tunnel.address());
            builder.environment().keySet().removeIf(name -> name.equalsIgnoreCase("no_proxy"));
            builder.environment().remove("https_proxy");
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), text);
        }
    }
}
