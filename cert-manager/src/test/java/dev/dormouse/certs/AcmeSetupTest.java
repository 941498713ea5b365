package dev.dormouse.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.certs.acme.AcmeAccounts;
import dev.dormouse.certs.order.Authority;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.server.TestFeedDatabase;
import dev.dormouse.feed.server.Transactions;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcmeSetupTest {
    private static final String CA = "https://ca.test/dir";

    @TempDir Path folder;

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void withoutADirectoryNobodyIssues() throws Exception {
        assertThat(authorities()).isEmpty();
        assertThat(AcmeSetup.issuesPlatform(config())).isFalse();
    }

    @Test
    void allThatIsConfiguredIsThere() throws Exception {
        set("directory", CA);
        set("staging", "https://staging.test/dir");
        set("eab-key-id", "id");
        set("eab-key-file", secret("c2VjcmV0", "rw-------"));
        set("fallback.directory", "https://other.test/dir");
        set("dns", "rfc2136://127.0.0.1:5353");
        set("dns-key-file", secret("hmac-sha256:dormouse:c2VjcmV0", "rw-------"));
        List<Authority> authorities = authorities();

        assertThat(authorities)
                .extracting(Authority::directory)
                .containsExactly(CA, "https://other.test/dir");
        assertThat(authorities.getFirst().staging().orElseThrow().directory())
                .isEqualTo("https://staging.test/dir");
        assertThat(authorities.getFirst().limit()).isEqualTo(RateLimit.LETS_ENCRYPT);
        assertThat(authorities.getLast().staging()).isEmpty();
        assertThat(AcmeSetup.issuesPlatform(config())).isTrue();
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        refused("dormouse.acme.directory is", "fallback.directory", CA);
        set("directory", CA);
        settings.remove("dormouse.acme.fallback.directory");
        refused("belong together", "eab-key-id", "id");
        refused("others may read", "eab-key-file", secret("c2VjcmV0", "rw-r--r--"));
        settings.remove("dormouse.acme.eab-key-id");
        settings.remove("dormouse.acme.eab-key-file");
        refused("rfc2136://server:port", "dns", "route53://zone");
        refused("needs dormouse.acme.dns-key-file", "dns", "rfc2136://127.0.0.1");
        refused("algorithm:name:secret", "dns-key-file", secret("c2VjcmV0", "rw-------"));
    }

    private void refused(String message, String key, String value) {
        set(key, value);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .as("%s=%s", key, value)
                .isThrownBy(this::authorities)
                .withMessageContaining(message);
    }

    private void set(String key, String value) {
        settings.put("dormouse.acme." + key, value);
    }

    private String secret(String content, String permissions) throws Exception {
        Path file = Files.createTempFile(folder, "secret", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        Files.writeString(file, content + "\n");
        return file.toString();
    }

    private List<Authority> authorities() throws Exception {
        AcmeAccounts accounts =
                new AcmeAccounts(
                        new Transactions(TestFeedDatabase.fresh()),
                        TestFeedDatabase.envelope(folder),
                        InstantSource.system());
        return new AcmeSetup(config(), accounts, InstantSource.system()).authorities();
    }

    private AcmeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AcmeConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AcmeConfig.class);
    }
}
