package dev.dormouse.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.fake.CloudUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedTokensTest {
    @TempDir Path folder;
    private CloudUser user;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder);
    }

    @AfterEach
    void stop() {
        user.close();
    }

    @Test
    void tokenWithTimeLeftIsUsedAsItIs() {
        user.loggedIn();
        assertThat(user.cli().run("apps")).isZero();
        assertThat(user.cloud().people().renewals()).isZero();
    }

    @Test
    void tokenNearItsEndIsRenewedBefore() {
        user.cloud().people().accessTokensLive(59);
        user.loggedIn();
        user.cloud().people().accessTokensLive(300);
        assertThat(user.cli().run("apps")).as(user.cli().err()).isZero();
        assertThat(user.cli().run("apps")).as(user.cli().err()).isZero();
        assertThat(user.cloud().people().renewals()).isEqualTo(1);
    }

    @Test
    void tokenThatTheCloudRefusesIsRenewedOnce() {
        user.loggedIn();
        user.cloud().people().refuseAccessTokens();
        assertThat(user.cli().run("apps")).as(user.cli().err()).isZero();
        assertThat(user.cloud().people().renewals()).isEqualTo(1);
    }

    @Test
    void loginThatEndedAsksForANewOne() {
        user.loggedIn();
        user.cloud().people().endLogins();
        assertThat(user.cli().run("apps")).isEqualTo(3);
        assertThat(user.cli().err())
                .contains("Your login has ended. Log in again with 'dormouse login'");
    }

    @Test
    void manyCommandsAtOnceRenewOnce() throws Exception {
        user.cloud().people().accessTokensLive(30);
        user.loggedIn();
        user.cloud().people().accessTokensLive(300);
        List<Callable<Integer>> commands = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            commands.add(() -> command().run("apps"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(commands, 60, TimeUnit.SECONDS)) {
                assertThat(done.get()).isZero();
            }
        }
        assertThat(user.cloud().people().renewals()).isEqualTo(1);
    }

    private CommandLineOf command() {
        return new CommandLineOf(folder)
                .with("DORMOUSE_CLOUD", user.cloud().url())
                .with("DORMOUSE_CLOUD_ROOT", folder.resolve("root.pem").toString());
    }

    @Test
    void damagedCredentialsAreNamedWithTheirFile() throws Exception {
        user.loggedIn();
        Files.writeString(folder.resolve(".dormouse/credentials.json"), "{\"clouds\":{\"a\":1}}");
        assertThat(user.cli().run("apps")).isEqualTo(1);
        assertThat(user.cli().err()).contains("credentials.json is damaged. Remove it");
    }

    @Test
    void credentialsOfOneCloudAreNotSentToAnother() {
        user.loggedIn();
        assertThat(user.cli().run("apps", "--cloud", "https://other.dormouse.localhost:1"))
                .isEqualTo(3);
        assertThat(user.cli().err())
                .contains("not logged in to https://other.dormouse.localhost:1");
    }
}
