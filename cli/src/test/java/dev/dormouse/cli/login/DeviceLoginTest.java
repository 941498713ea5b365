package dev.dormouse.cli.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.fake.CloudUser;
import dev.dormouse.cli.session.CloudSession;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.TokenEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pace of the device flow, with a clock that moves only when it waits. */
class DeviceLoginTest {
    @TempDir Path folder;
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private CloudUser user;
    private CloudSession session;

    @BeforeEach
    void start() throws Exception {
        user = new CloudUser(folder);
        session = CloudSession.open(user.cli().terminal(), user.address());
    }

    @AfterEach
    void stop() {
        session.close();
        user.close();
    }

    private Credential.Login login() {
        TokenEndpoint tokens = new TokenEndpoint(session.http(), () -> now);
        return new DeviceLogin(tokens, () -> now, this::pass, new Random(1))
                .run(
                        IdentityProvider.of(session.anonymous().cloud(), session.http()),
                        prompt -> {});
    }

    private void pass(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    @Test
    void asksAtTheIssuersPace() {
        user.cloud().people().decideAfter(2, true);
        assertThat(login().refreshToken()).startsWith("refresh-");
        assertThat(waits).containsOnly(Duration.ofSeconds(1)).hasSize(3);
    }

    @Test
    void slowsDownWhenTold() {
        user.cloud().people().askToSlowDown(2);
        user.cloud().people().decideAfter(0, true);
        login();
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ofSeconds(11));
    }

    @Test
    void brokenConnectionDoesNotEndTheLogin() {
        user.cloud().people().decideAfter(0, true);
        user.cloud().dropNext(request -> request.path().endsWith("/token"));
        assertThat(login().accessToken()).startsWith("access-");
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(6));
    }

    @Test
    void givesUpAfterTenMinutes() {
        Instant start = now;
        assertThatThrownBy(this::login)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Nobody confirmed the login in time");
        assertThat(Duration.between(start, now)).isEqualTo(DeviceLogin.TIME_MAX);
    }
}
