package dev.dormouse.apps.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.apps.domain.Findings.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaaRuleTest {
    private static final HostName HOST = new HostName("www.shop.example");

    private final FakeDns dns = new FakeDns();

    private Findings.Point check() {
        return new CaaRule(dns, Set.of("letsencrypt.org")).check(HOST);
    }

    @Test
    void withoutRecordsEverybodyMayIssue() {
        assertThat(check().verdict()).isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 issue \"letsencrypt.org\"",
                "0 ISSUE \"LetsEncrypt.org; validationmethods=http-01\"",
                "128 issue \"letsencrypt.org\"",
                "0 issuewild \";\"",
                "0 iodef \"mailto:a@b.example\"",
                "0 unknown \"x\""
            })
    void recordsThatAllow(String record) {
        dns.with("shop.example", "CAA", record);
        assertThat(check().verdict()).isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 issue \";\"",
                "0 issue \"\"",
                "0 issue \"other.example\"",
                "0 issue \"letsencrypt.org.evil.example\"",
                "128 unknown \"x\""
            })
    void recordsThatForbidAreNamed(String record) {
        dns.with("shop.example", "CAA", record);
        Findings.Point point = check();
        assertThat(point.verdict()).isEqualTo(Verdict.BAD);
        assertThat(point.problem())
                .isNotNull()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("caa-forbids");
                    assertThat(problem.detail())
                            .contains("shop.example", record)
                            .contains("shop.example CAA 0 issue \"letsencrypt.org\"");
                });
    }

    @Test
    void nearestParentCounts() {
        dns.with("example", "CAA", "0 issue \"other.example\"")
                .with("shop.example", "CAA", "0 issue \"letsencrypt.org\"");
        assertThat(check().verdict()).isEqualTo(Verdict.GOOD);
        dns.with("www.shop.example", "CAA", "0 issue \";\"");
        assertThat(check().verdict()).isEqualTo(Verdict.BAD);
    }

    @Test
    void aliasIsFollowedAndTheClimbGoesOnFromTheHost() {
        dns.with("www.shop.example", "CNAME", "edge.other.example")
                .with("other.example", "CAA", "0 issue \"other.example\"");
        assertThat(check().verdict()).isEqualTo(Verdict.GOOD);
        dns.with("edge.other.example", "CAA", "0 issue \"other.example\"");
        assertThat(check().verdict()).isEqualTo(Verdict.BAD);
    }

    @Test
    void aliasesInACircleAreNoAnswer() {
        dns.with("www.shop.example", "CNAME", "www.shop.example");
        assertThat(check().verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void silenceIsNoPermission() {
        dns.broken("shop.example");
        assertThat(check().verdict()).isEqualTo(Verdict.UNSURE);
    }
}
