package dev.dormouse.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeycloakDistributionTest {
    @Test
    void scriptFetchesTheVersionThatIsStarted() {
        assertThat(Path.of("..", "dormouse"))
                .content()
                .contains("KEYCLOAK_VERSION=" + KeycloakDistribution.VERSION + "\n");
    }
}
