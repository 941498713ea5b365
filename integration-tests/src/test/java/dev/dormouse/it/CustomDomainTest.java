package dev.dormouse.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.DomainsClient;
import dev.dormouse.cli.api.transport.CloudTrust;
import dev.dormouse.it.OtherClient.Outcome;
import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.programs.Knot;
import dev.dormouse.programs.Pebble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Domains of one's own, with a DNS server and an ACME authority that know nothing of Dormouse. */
class CustomDomainTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DNS_NAME = 2;
    private static final int CURL_NO_HANDSHAKE = 35;

    @TempDir private static Path folder;

    private static RunningCloud cloud;
    private static @Nullable Knot dns;
    private static @Nullable Pebble authority;
    private static SSLContext trust;
    private static Person ada;

    @BeforeAll
    static void deployAnApp() throws Exception {
        assumeTrue(Knot.isInstalled() && !isWithout("knot"), "left out: knot is not installed");
        assumeTrue(
                Pebble.isInstalled() && !isWithout("pebble"), "left out: pebble is not installed");
        cloud = RunningCloud.get();
        int http = cloud.settings().httpPort(1);
        Knot knot = Knot.start(folder);
        dns = knot;
        Pebble pebble = Pebble.start(folder, knot.address(), http, cloud.settings().gatewayPort(1));
        authority = pebble;
        trust = CloudTrust.context(Optional.of(pebble.issuingRoot()));
        cloud.issueBy(
                new AcmeSettings(
                        pebble.directory().toString(),
                        pebble.listenersRoot().toString(),
                        null,
                        knot.address()));
        ada = cloud.newPerson();
        String from = cloud.checkout().resolve("examples/hello-c").toString();
        String deployed =
                ada.command().run("deploy", "--from", from, "--app", "custom-domain", "--json");
        URI url = URI.create(JSON.readTree(deployed).path("url").asText());
        knot.put(url.getHost(), "A", "127.0.0.1");
    }

    private static boolean isWithout(String program) {
        return System.getProperty("dormouse.without", "").contains(program);
    }

    @AfterAll
    static void leaveTheCloudAsItWas() throws Exception {
        Pebble pebble = authority;
        if (pebble != null) {
            cloud.issueBy(RunningCloud.NO_DNS);
            pebble.close();
        }
        Knot knot = dns;
        if (knot != null) {
            knot.close();
        }
    }

    @Test
    void hostWithoutItsRecordsIsNotServed() throws Exception {
        String host = host("early");
        JsonNode added = add(host);
        assertThat(added.path("state").asText()).isEqualTo("pending");
        DomainView checked = domains().check(host);
        assertThat(checked.state()).isEqualTo("pending");
        assertThat(checked.records())
                .extracting(DomainView.DnsRecord::state)
                .containsExactly("missing", "missing");
        assertRefused(host);
    }

    @Test
    void hostIsServedFromWhenItsRecordsAreThereUntilItIsRemoved() throws Exception {
        String host = host("shop");
        createRecords(add(host));
        awaitActive(host);
        assertThat(ada.command().run("domains", "check", host)).contains(host + " is active");

        for (int number : List.of(1, 2)) {
            HostVisit visit = new HostVisit(host, cloud.settings().gatewayPort(number));
            Waiting.until("gateway " + number + " serves " + host, () -> answers(visit));
            assertIsOnlyFor(host, visit.secured(trust));
            assertThat(plain(host, number, "/place?x=1"))
                    .startsWith("HTTP/1.1 308 ")
                    .containsIgnoringCase(
                            "\r\nlocation: https://"
                                    + host
                                    + ":"
                                    + cloud.settings().gatewayPort(number)
                                    + "/place?x=1\r\n");
        }

        ada.command().run("domains", "remove", host, "--yes");
        Waiting.until(host + " is served no more", () -> isRefused(host));
    }

    @Test
    void programsOfOthersAreServed() throws Exception {
        OtherClient.assumeInstalled();
        String host = host("others");
        createRecords(add(host));
        awaitActive(host);
        Path root = requireNonNull(authority, "authority").issuingRoot();
        for (int number : List.of(1, 2)) {
            int port = cloud.settings().gatewayPort(number);
            HostVisit visit = new HostVisit(host, port);
            Waiting.until("gateway " + number + " serves " + host, () -> answers(visit));

            Outcome handshake = OtherClient.opensslHandshake(root, host, port);
            assertThat(handshake.code()).as(handshake.text()).isZero();
            assertThat(handshake.text())
                    .contains("Verify return code: 0 (ok)", "ALPN protocol: h2", "TLSv1.3");
            Outcome stranger = OtherClient.opensslHandshake(root, "no-" + host, port);
            assertThat(stranger.code()).as(stranger.text()).isNotZero();
            assertThat(stranger.text()).contains("unrecognized name", "no peer certificate");
            assertCurlIsServed(root, host, number);
        }
    }

    private static void assertCurlIsServed(Path root, String host, int gateway) throws Exception {
        String secured = "https://" + host + ":" + cloud.settings().gatewayPort(gateway) + "/";
        String told = "\n%{http_version} %{response_code} %{redirect_url}";
        int port = cloud.settings().gatewayPort(gateway);
        String best = OtherClient.curlSpeaksHttp2() ? "2" : "1.1";
        assertThat(OtherClient.curl(root, host, port, "--write-out", told, secured).text())
                .contains("Hello from C")
                .endsWith("\n" + best + " 200 ");
        assertThat(
                        OtherClient.curl(
                                        root, host, port, "--http1.1", "--write-out", told, secured)
                                .text())
                .contains("Hello from C")
                .endsWith("\n1.1 200 ");
        int httpPort = cloud.settings().httpPort(gateway);
        String plain = "http://" + host + ":" + httpPort + "/place?x=1";
        assertThat(OtherClient.curl(root, host, httpPort, "--write-out", told, plain).text())
                .endsWith("\n1.1 308 " + secured + "place?x=1");
        Outcome stranger =
                OtherClient.curl(root, "no-" + host, port, secured.replace(host, "no-" + host));
        assertThat(stranger.code()).as(stranger.text()).isEqualTo(CURL_NO_HANDSHAKE);
    }

    @Test
    void removedHostGoesToNobodyElse() throws Exception {
        String host = host("kept");
        createRecords(add(host));
        awaitActive(host);
        ada.command().run("domains", "remove", host, "--yes");

        Person eve = cloud.newPerson();
        eve.client().apps().create("greedy");
        createRecords(
                JSON.readTree(
                        eve.command()
                                .run(
                                        "domains",
                                        "add",
                                        host,
                                        "--app",
                                        "greedy",
                                        "--no-wait",
                                        "--json")));
        Waiting.until(
                "the cloud says that " + host + " is taken",
                () -> {
                    DomainView.Problem problem = eve.client().domains().check(host).problem();
                    return problem != null && problem.code().equals("host-taken");
                });
        assertThat(eve.client().domains().check(host).state()).isEqualTo("pending");
        Waiting.until(host + " is served no more", () -> isRefused(host));
    }

    /** That nobody of an earlier try has. */
    private static String host(String label) {
        return label + "." + ada.name() + ".example.test";
    }

    private static JsonNode add(String host) throws Exception {
        return JSON.readTree(
                ada.command()
                        .run(
                                "domains",
                                "add",
                                host,
                                "--app",
                                "custom-domain",
                                "--no-wait",
                                "--json"));
    }

    /** As somebody would who reads what the command says. */
    private static void createRecords(JsonNode domain) throws Exception {
        assertThat(domain.path("records").findValuesAsText("type")).containsExactly("TXT", "CNAME");
        for (JsonNode each : domain.path("records")) {
            String type = each.path("type").asText();
            String value = each.path("value").asText();
            knot().put(
                            each.path("name").asText(),
                            type,
                            type.equals("TXT") ? "\"" + value + "\"" : value + ".");
        }
    }

    private static void awaitActive(String host) {
        Waiting.until(host + " is active", () -> domains().check(host).isActive());
    }

    private static boolean answers(HostVisit visit) throws Exception {
        HttpResponse<String> answer = visit.secured(trust);
        return answer.statusCode() == 200 && answer.body().contains("Hello from C");
    }

    private static void assertIsOnlyFor(String host, HttpResponse<String> answer) throws Exception {
        X509Certificate certificate =
                (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.<Object>of(DNS_NAME, host));
        assertThat(certificate.getIssuerX500Principal().getName()).contains("Pebble");
    }

    private static void assertRefused(String host) throws Exception {
        for (int number : List.of(1, 2)) {
            HostVisit visit = new HostVisit(host, cloud.settings().gatewayPort(number));
            assertThatThrownBy(() -> visit.secured(trust))
                    .isInstanceOf(SSLException.class)
                    .hasStackTraceContaining("unrecognized_name");
            assertThat(plain(host, number, "/")).startsWith("HTTP/1.1 404 ");
        }
    }

    private static boolean isRefused(String host) throws Exception {
        try {
            assertRefused(host);
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private static String plain(String host, int gateway, String path) throws IOException {
        return new HostVisit(host, cloud.settings().httpPort(gateway)).plain(path);
    }

    private static DomainsClient domains() {
        return ada.client().domains();
    }

    private static Knot knot() {
        return requireNonNull(dns, "dns");
    }
}
