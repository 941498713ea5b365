package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.apps.domain.Findings.Verdict;
import dev.dormouse.kernel.id.OrganisationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DomainCheckTest {
    private static final String TARGET = "hello.apps.example";
    private static final HostName HOST = new HostName("www.shop.example");
    private static final HostName APEX = new HostName("shop.example");
    private static final OrganisationId ADA = new OrganisationId(new UUID(1, 1));
    private static final OrganisationId EVE = new OrganisationId(new UUID(2, 2));

    private final FakeDns dns = new FakeDns().with("shop.example", "SOA", "ns. admin. 1 1 1 1 1");

    private Findings check(HostName host, String... addresses) {
        return new DomainCheck(
                        dns, "cloud.example", List.of(addresses), Set.of(), InstantSource.system())
                .of(ADA, host, TARGET);
    }

    private static String token(OrganisationId organisation, HostName host) {
        return ChallengeToken.of("cloud.example", organisation, host);
    }

    private static DomainProblem problem(Findings.Point point) {
        return requireNonNull(point.problem(), "problem");
    }

    @Test
    void missingRecordsAreNamedExactly() {
        Findings findings = check(HOST);
        assertThat(findings.records())
                .containsExactly(
                        new DnsRecord(
                                "_dormouse-challenge.www.shop.example",
                                "TXT",
                                token(ADA, HOST),
                                "proof",
                                DnsRecord.State.MISSING,
                                List.of()),
                        new DnsRecord(
                                "www.shop.example",
                                "CNAME",
                                TARGET,
                                "route",
                                DnsRecord.State.MISSING,
                                List.of()));
        assertThat(findings.firstProblem().orElseThrow().code()).isEqualTo("proof-missing");
        assertThat(findings.note()).isNull();
    }

    @Test
    void tokenIsBoundToOrganisationHostAndCloud() {
        assertThat(token(ADA, HOST))
                .isEqualTo(token(ADA, HOST))
                .isNotEqualTo(token(EVE, HOST))
                .isNotEqualTo(token(ADA, APEX))
                .isNotEqualTo(ChallengeToken.of("other.example", ADA, HOST));
    }

    @Test
    void tokenOfAnotherOrganisationProvesNothing() {
        dns.with("_dormouse-challenge.www.shop.example", "TXT", token(EVE, HOST));
        Findings findings = check(HOST);
        assertThat(findings.proof().verdict()).isEqualTo(Verdict.BAD);
        assertThat(findings.records().getFirst().state()).isEqualTo(DnsRecord.State.DIFFERENT);
        assertThat(findings.firstProblem().orElseThrow().detail()).contains(token(EVE, HOST));
    }

    @Test
    void oneTokenAmongSeveralProves() {
        dns.with("_dormouse-challenge.www.shop.example", "TXT", token(EVE, HOST))
                .with("_dormouse-challenge.www.shop.example", "TXT", token(ADA, HOST));
        assertThat(check(HOST).proof().verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void proofBehindAnAliasIsNone() {
        dns.with("_dormouse-challenge.www.shop.example", "CNAME", "token.elsewhere.example")
                .with("token.elsewhere.example", "TXT", token(ADA, HOST));
        Findings findings = check(HOST);
        assertThat(findings.proof().verdict()).isEqualTo(Verdict.BAD);
        assertThat(findings.records().getFirst().found())
                .containsExactly("CNAME token.elsewhere.example");
    }

    @Test
    void silentDnsDecidesNothing() {
        dns.broken("_dormouse-challenge.www.shop.example").broken("www.shop.example");
        Findings findings = check(HOST);
        assertThat(findings.proof().verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(findings.route().verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(findings.records())
                .extracting(DnsRecord::state)
                .containsOnly(DnsRecord.State.UNKNOWN);
    }

    @Test
    void aliasToTheAppLeadsHere() {
        dns.with("www.shop.example", "CNAME", "edge.shop.example")
                .with("edge.shop.example", "CNAME", TARGET);
        assertThat(check(HOST).route().verdict()).isEqualTo(Verdict.GOOD);
    }

    @Test
    void aliasToAnotherAppLeadsElsewhere() {
        dns.with("www.shop.example", "CNAME", "other.apps.example")
                .with("other.apps.example", "A", "203.0.113.9");
        Findings findings = check(HOST);
        assertThat(problem(findings.route()).code()).isEqualTo("route-elsewhere");
        assertThat(findings.records().getLast().found()).containsExactly("other.apps.example");
    }

    @Test
    void everyAddressMustBeOurs() {
        dns.with("www.shop.example", "A", "203.0.113.1");
        assertThat(check(HOST, "203.0.113.1", "2001:db8:0:0:0:0:0:1").route().verdict())
                .isEqualTo(Verdict.GOOD);
        dns.with("www.shop.example", "AAAA", "2001:db8:0:0:0:0:0:9");
        Findings findings = check(HOST, "203.0.113.1", "2001:db8:0:0:0:0:0:1");
        assertThat(problem(findings.route()).detail()).contains("2001:db8:0:0:0:0:0:9");
    }

    @Test
    void apexGetsAddressesAndAnExplanation() {
        Findings findings = check(APEX, "203.0.113.1", "203.0.113.2");
        assertThat(findings.records())
                .extracting(DnsRecord::type, DnsRecord::value)
                .containsExactly(
                        tuple("TXT", token(ADA, APEX)),
                        tuple("A", "203.0.113.1"),
                        tuple("A", "203.0.113.2"));
        assertThat(findings.note()).contains("ALIAS", TARGET);
    }

    @Test
    void addressesOfTheAppsOwnHostAreOursIfNothingElseIsSaid() {
        dns.with(TARGET, "A", "203.0.113.1").with("shop.example", "A", "203.0.113.1");
        Findings findings = check(APEX);
        assertThat(findings.route().verdict()).isEqualTo(Verdict.GOOD);
        assertThat(findings.records().getLast())
                .isEqualTo(
                        new DnsRecord(
                                "shop.example",
                                "A",
                                "203.0.113.1",
                                "route",
                                DnsRecord.State.FOUND,
                                List.of("203.0.113.1")));
    }

    @Test
    void apexWithoutKnownAddressesGetsAnAlias() {
        assertThat(check(APEX).records().getLast().type()).isEqualTo("ALIAS");
    }
}
