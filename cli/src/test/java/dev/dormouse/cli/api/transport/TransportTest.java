package dev.dormouse.cli.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    @Test
    void namesUnderLocalhostAreThisMachine() throws Exception {
        assertThat(InetAddress.getAllByName("hello.dormouse-apps.localhost"))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address.isLoopbackAddress()).isTrue());
    }

    @Test
    void addressWithoutSchemeIsHttps() {
        assertThat(CloudAddress.of("api.Example.com/")).hasToString("https://api.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "https://user:password@api.example.com",
                "https://api.example.com/v1",
                "https://api.example.com?x",
                "ftp://api.example.com",
                "https://"
            })
    void whatIsNoAddressOfACloudIsRefused(String text) {
        assertThatThrownBy(() -> CloudAddress.of(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainHttpIsForLoopbackOnly() {
        assertThat(CloudAddress.of("http://127.0.0.1:8080").isLocal()).isTrue();
        assertThat(CloudAddress.of("https://localhost.example.com").isLocal()).isFalse();
    }

    @Test
    void controlAndFormatCharactersAreReplaced() {
        assertThat(Printable.of("a\u0007b\u202ec\nd\te")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\te");
    }
}
