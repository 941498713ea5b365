package dev.dormouse.apps.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a root of our own over a top-level domain to the zone's own server. */
class AuthoritativeDnsTest extends DnsContract {
    private List<DnsServer> servers;
    private DnsServer shop;

    @BeforeEach
    void start() throws Exception {
        servers = DnsServer.onOnePort(".", "test", "shop.test");
        shop = servers.get(2);
        servers.get(0).add("test", "NS", "ns.test.").add("ns.test", "A", "127.0.0.2");
        servers.get(1)
                .add("shop.test", "NS", "ns.shop.test.")
                .add("ns.shop.test", "A", "127.0.0.3")
                .add("silent.test", "NS", "ns.silent.test.")
                .add("ns.silent.test", "A", "127.0.0.9")
                .add("loop.test", "NS", "ns.loop.test.")
                .add("lame.test", "NS", "ns.shop.test.")
                .add("far.test", "NS", "ns.far.shop.test.")
                .add("hostile.test", "NS", "ns.hostile.test.")
                .add("ns.hostile.test", "A", "10.0.0.1");
        shop.add("shop.test", "A", "192.0.2.1")
                .add("shop.test", "A", "192.0.2.2")
                .add("www.shop.test", "CNAME", "shop.test.")
                .add("txt.shop.test", "TXT", "\"a \" \"b\"")
                .add("caa.shop.test", "CAA", "0 issue \"ca.test\"");
    }

    @AfterEach
    void stop() {
        servers.forEach(DnsServer::close);
    }

    @Override
    Dns dns() {
        return dns(true);
    }

    private Dns dns(boolean reachesPrivate) {
        return new AuthoritativeDns(
                new DnsSettings(
                        List.of(servers.getFirst().address()),
                        servers.getFirst().port(),
                        false,
                        reachesPrivate,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)),
                InstantSource.system());
    }

    @Override
    String broken() {
        return "lame.test";
    }

    @Test
    void whatChangesIsSeenAtOnce() {
        assertThat(dns().ask("new.shop.test", RecordType.TXT)).isEqualTo(new DnsAnswer.Nothing());
        shop.add("new.shop.test", "TXT", "now");
        assertThat(dns().ask("new.shop.test", RecordType.TXT))
                .isEqualTo(new DnsAnswer.Found(List.of("now")));
    }

    @Test
    void whatDoesNotFitIntoAPacketComesOverTcp() {
        List<String> all =
                IntStream.range(0, 20).mapToObj(i -> i + "=" + "0123456789".repeat(20)).toList();
        all.forEach(text -> shop.add("many.shop.test", "TXT", '"' + text + '"'));
        assertThat(dns().ask("many.shop.test", RecordType.TXT))
                .isInstanceOfSatisfying(
                        DnsAnswer.Found.class,
                        found -> assertThat(found.values()).containsExactlyElementsOf(all));
        assertThat(shop.questionsOverTcp()).isOne();
    }

    @Test
    void serversWithoutAddressInTheReferralAreFoundByTheirName() {
        shop.add("ns.far.shop.test", "A", "127.0.0.3");
        assertThat(dns().ask("far.test", RecordType.A)).isInstanceOf(DnsAnswer.Failed.class);
        assertThat(shop.questions()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void serverThatNeedsItselfToBeFoundIsNoAnswer() {
        assertThat(dns().ask("loop.test", RecordType.A)).isInstanceOf(DnsAnswer.Failed.class);
    }

    @Test
    void hostileZoneDoesNotPointIntoOurNetwork() {
        DnsAnswer answer = dns(false).ask("www.hostile.test", RecordType.A);
        assertThat(answer).isInstanceOf(DnsAnswer.Failed.class);
        assertThat(dns(false).ask("shop.test", RecordType.A)).isInstanceOf(DnsAnswer.Failed.class);
        assertThat(shop.questions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001::1",
                "2002:a00:1::1",
                "fc00::1",
                "fe80::1",
                "ff02::1"
            })
    void addressesOfOurOwnAreNotAsked(String address) {
        assertThat(DnsQuestions.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.41.0.4", "8.8.8.8", "100.128.0.1", "2620:fe::fe"})
    void publicAddressesAreAsked(String address) {
        assertThat(DnsQuestions.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }
}
