package dev.dormouse.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.local.folder.CloudSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealmTextTest {
    private JsonNode realm;

    @BeforeEach
    void read() throws Exception {
        realm = new RealmText(CloudSettings.DEFAULTS, 2525).realm();
    }

    @Test
    void peopleRegisterThemselvesAndProveTheirMail() {
        assertThat(realm.path("realm").asText()).isEqualTo("dormouse");
        assertThat(realm.path("registrationAllowed").asBoolean()).isTrue();
        assertThat(realm.path("verifyEmail").asBoolean()).isTrue();
        assertThat(realm.path("duplicateEmailsAllowed").asBoolean(true)).isFalse();
        assertThat(realm.path("editUsernameAllowed").asBoolean(true)).isFalse();
    }

    @Test
    void guessingPasswordsIsHeldBack() {
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("failureFactor").asInt()).isBetween(3, 10);
        assertThat(realm.path("passwordPolicy").asText()).contains("length(12)");
    }

    @Test
    void accessTokensLiveFiveMinutes() {
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.path("offlineSessionMaxLifespanEnabled").asBoolean()).isTrue();
    }

    @Test
    void mailGoesToTheCatcher() {
        assertThat(realm.path("smtpServer").path("host").asText()).isEqualTo("127.0.0.1");
        assertThat(realm.path("smtpServer").path("port").asText()).isEqualTo("2525");
        assertThat(realm.path("smtpServer").path("from").asText())
                .isEqualTo("no-reply@dormouse.localhost");
    }

    @Test
    void commandLogsInByDeviceOrLoopbackWithProofOnly() {
        JsonNode cli = client("cli");
        assertThat(cli.path("publicClient").asBoolean()).isTrue();
        assertThat(cli.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(
                        cli.path("attributes")
                                .path("oauth2.device.authorization.grant.enabled")
                                .asText())
                .isEqualTo("true");
        assertThat(texts(cli.path("redirectUris"))).containsExactly("http://127.0.0.1/*");
        assertThat(cli.path("fullScopeAllowed").asBoolean(true)).isFalse();
        JsonNode audience = cli.path("protocolMappers").path(0);
        assertThat(audience.path("protocolMapper").asText()).isEqualTo("oidc-audience-mapper");
        assertThat(audience.path("config").path("included.custom.audience").asText())
                .isEqualTo("api");
    }

    @Test
    void consoleIsKeptAndShut() {
        JsonNode console = client("console");
        assertThat(console.path("enabled").asBoolean(true)).isFalse();
        assertThat(texts(console.path("redirectUris")))
                .containsExactly("https://console.dormouse.localhost:8443/*");
    }

    @Test
    void noClientTakesPasswordsOrAnswersInTheAddress() {
        assertThat(realm.path("clients")).hasSize(2);
        for (JsonNode client : realm.path("clients")) {
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("serviceAccountsEnabled").asBoolean(true)).isFalse();
        }
    }

    @Test
    void everyPlaceholderIsFilledIn() {
        assertThat(realm.toString()).doesNotContain("${");
    }

    @Test
    void peopleNeedNoNameButTheirOwnChoice() throws Exception {
        JsonNode attributes =
                new RealmText(CloudSettings.DEFAULTS, 1).userProfile().path("attributes");
        List<String> required = new ArrayList<>();
        for (JsonNode attribute : attributes) {
            if (attribute.has("required")) {
                required.add(attribute.path("name").asText());
            }
        }
        assertThat(required).containsExactly("email");
    }

    private JsonNode client(String id) {
        for (JsonNode client : realm.path("clients")) {
            if (client.path("clientId").asText().equals(id)) {
                return client;
            }
        }
        throw new AssertionError("no client " + id);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
