package dev.dormouse.apps.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every DNS does, with a zone {@code shop.test} behind it. */
abstract class DnsContract {
    /**
     * One that holds for {@code shop.test}: A 192.0.2.1 and 192.0.2.2, for {@code www} a CNAME to
     * it, for {@code txt} a TXT {@code "a b"}, for {@code caa} a CAA.
     */
    abstract Dns dns();

    /** A name whose servers say nothing. */
    abstract String broken();

    @Test
    void allRecordsOfATypeAreFound() {
        DnsAnswer answer = dns().ask("shop.test", RecordType.A);
        assertThat(answer).isInstanceOf(DnsAnswer.Found.class);
        assertThat(((DnsAnswer.Found) answer).values())
                .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    }

    @Test
    void textsAreWithoutQuotes() {
        assertThat(dns().ask("txt.shop.test", RecordType.TXT))
                .isEqualTo(new DnsAnswer.Found(List.of("a b")));
    }

    @Test
    void authoritiesAreWithTheirTag() {
        assertThat(dns().ask("caa.shop.test", RecordType.CAA))
                .isEqualTo(new DnsAnswer.Found(List.of("0 issue \"ca.test\"")));
    }

    @Test
    void aliasIsNotFollowed() {
        assertThat(dns().ask("www.shop.test", RecordType.A))
                .isEqualTo(new DnsAnswer.Alias("shop.test"));
        assertThat(dns().ask("www.shop.test", RecordType.TXT))
                .isEqualTo(new DnsAnswer.Alias("shop.test"));
    }

    @Test
    void whatIsNotThereIsNothing() {
        assertThat(dns().ask("shop.test", RecordType.AAAA)).isEqualTo(new DnsAnswer.Nothing());
        assertThat(dns().ask("no.shop.test", RecordType.A)).isEqualTo(new DnsAnswer.Nothing());
    }

    @Test
    void silentServersAreNoAnswer() {
        assertThat(dns().ask(broken(), RecordType.A)).isInstanceOf(DnsAnswer.Failed.class);
    }
}
