package dev.dormouse.cli.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.TypedInput;
import dev.dormouse.cli.fake.CloudUser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainsCommandTest {
    private static final String HOST = "shop.example.org";

    @TempDir Path folder;
    private CloudUser user;
    private CommandLineOf cli;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder).loggedIn();
        cli = user.cli();
    }

    @AfterEach
    void stop() {
        user.close();
    }

    @Test
    void addedDomainShowsItsRecordsAndIsAwaited() {
        user.cloud().domains().foundAfter(1);
        assertThat(cli.run("domains", "add", HOST)).as(cli.err()).isZero();
        assertThat(cli.out())
                .contains(HOST + " is pending. DNS must hold:")
                .containsPattern(
                        "_dormouse-challenge.shop.example.org +TXT +dormouse-0123 +missing")
                .containsPattern(HOST + " +CNAME +hello\\.dormouse-apps\\.localhost +missing")
                .contains("https://shop.example.org/ is served.");
        assertThat(cli.err()).contains("pending: The TXT is missing.");
    }

    @Test
    void nobodyNeedWait() {
        user.cloud().domains().foundAfter(100);
        assertThat(cli.run("domains", "add", HOST, "--no-wait", "--json")).as(cli.err()).isZero();
        assertThat(cli.out()).startsWith("{").contains("\"state\" : \"pending\"");
    }

    @Test
    void waitingEndsWithTheNextStep() {
        user.cloud().domains().foundAfter(100);
        assertThat(cli.run("domains", "add", HOST, "--timeout", "1s")).isEqualTo(1);
        assertThat(cli.err())
                .contains("shop.example.org is still pending")
                .contains("'dormouse domains check shop.example.org' looks again.");
    }

    @Test
    void checkNamesWhatIsMissing() {
        user.cloud().domains().foundAfter(2);
        cli.run("domains", "add", HOST, "--no-wait");
        cli.clear();
        assertThat(cli.run("domains", "check", HOST)).isEqualTo(1);
        assertThat(cli.err()).contains("The TXT is missing.");
        assertThat(cli.run("domains", "check", HOST)).as(cli.err()).isZero();
        assertThat(cli.out()).contains("is active");
    }

    @Test
    void domainsAreListedAndRemoved() {
        assertThat(cli.run("domains")).as(cli.err()).isZero();
        assertThat(cli.out()).contains("No domains yet.");
        cli.run("domains", "add", "www.example.org", "--redirect-to", HOST);
        cli.clear();
        assertThat(cli.run("domains", "list", "--app", "hello")).as(cli.err()).isZero();
        assertThat(cli.out())
                .containsPattern("www.example.org +active +hello +redirects to shop.example.org");
        cli.clear();
        assertThat(cli.run("domains", "list", "--json")).isZero();
        assertThat(cli.out()).startsWith("[").contains("\"redirectsTo\" : \"" + HOST + "\"");
        assertThat(cli.run("domains", "remove", "www.example.org")).isEqualTo(2);
        cli.withInput(TypedInput.person("www.example.org"));
        assertThat(cli.run("domains", "remove", "www.example.org")).as(cli.err()).isZero();
        assertThat(cli.run("domains", "remove", "www.example.org", "--yes")).isEqualTo(4);
        assertThat(cli.err()).contains("'dormouse domains' lists your domains.");
    }

    @Test
    void refusedHostIsExplained() {
        assertThat(cli.run("domains", "add", "*.example.org")).isEqualTo(4);
        assertThat(cli.err()).contains("Wildcards are not supported yet.");
    }
}
