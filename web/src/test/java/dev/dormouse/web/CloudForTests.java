package dev.dormouse.web;

import dev.dormouse.web.database.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * All that a service needs to start under {@code @QuarkusTest}: use it with
 * {@code @QuarkusTestResource}. The database is real; the names are those of a cloud that is not
 * there.
 */
public class CloudForTests implements QuarkusTestResourceLifecycleManager {
    /** SHA-256 of {@link #OPERATOR_TOKEN}. */
    private static final String OPERATOR_TOKEN_SHA_256 =
            "31486169aa406577f0f81ba2607c7c5cbd67b5ac2092f53c53ae65a82fc7fdd4";

    public static final String OPERATOR_TOKEN =
            "dor_op_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

    public static final String ISSUER = "https://auth.dormouse.test:8443/realms/dormouse";

    @Override
    public Map<String, String> start() {
        Path folder = folder();
        Map<String, String> config = new HashMap<>(TestPostgres.get().quarkusConfig());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.http.host", "127.0.0.1");
        config.put("quarkus.management.test-port", "0");
        // a test of one module has the settings of all
        config.put("smallrye.config.mapping.validate-unknown", "false");
        config.put("dormouse.internal.host", "127.0.0.1");
        config.put("dormouse.internal.port", "0");
        config.put("dormouse.internal.name", "127.0.0.1");
        config.put("dormouse.api-url", "https://api.dormouse.test:8443");
        config.put("dormouse.registry-url", "https://registry.dormouse.test:8443");
        config.put("dormouse.apps-domain", "dormouse-apps.test");
        config.put("dormouse.platform-domain", "dormouse.test");
        config.put("dormouse.public-port", "8443");
        config.put("dormouse.issuer", ISSUER);
        config.put("dormouse.operator-token-sha256", OPERATOR_TOKEN_SHA_256);
        // nobody is there: a service starts all the same, and knows no person
        config.put("quarkus.oidc.auth-server-url", "http://127.0.0.1:1/realms/dormouse");
        config.put("dormouse.data-folder", folder.toString());
        config.put("dormouse.trust-folder", folder.resolve("trust").toString());
        config.put("dormouse.master-key-file", masterKeyFile(folder).toString());
        return config;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("dormouse-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path masterKeyFile(Path folder) {
        try {
            var ownerOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            Path file = Files.createFile(folder.resolve("master-key"), ownerOnly);
            return Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the database ends with the JVM
    }
}
