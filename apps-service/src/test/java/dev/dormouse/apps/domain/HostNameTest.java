package dev.dormouse.apps.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.kernel.DormouseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example.org, shop.example.org",
        "Shop.EXAMPLE.org., shop.example.org",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "shop。example, shop.example"
    })
    void hostsAreWrittenInOneWay(String text, String host) {
        assertThat(HostName.of(text).value()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "org",
                "localhost",
                "a.localhost",
                "printer.local",
                "192.0.2.1",
                "[2001:db8::1]",
                "2001:db8::1",
                "shop.example.org:443",
                "https://shop.example.org",
                "shop.example.org/x",
                "shop..example.org",
                "shop.example.org..",
                "-shop.example.org",
                "shop-.example.org",
                "sh_op.example.org",
                "sh op.example.org",
                "straße.example",
                "a.b.c.d.e.f.g.h.i.j.k",
                "shop.example.123"
            })
    void otherTextIsNoHost(String text) {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> HostName.of(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DomainErrors.BAD_HOST));
    }

    @Test
    void longHostIsRefused() {
        String label = "a".repeat(60);
        String host = String.join(".", label, label, label, label, "org");
        assertThatExceptionOfType(DormouseException.class).isThrownBy(() -> HostName.of(host));
    }

    @Test
    void wildcardIsRefusedByName() {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> HostName.of("*.example.org"))
                .withMessageContaining("Wildcards are not supported yet");
    }
}
