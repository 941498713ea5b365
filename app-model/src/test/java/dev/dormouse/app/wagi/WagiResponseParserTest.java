package dev.dormouse.app.wagi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WagiResponseParserTest {
    @ParameterizedTest
    @CsvSource({
        "'Content-Type: text/plain',             200",
        "'Status: 404',                          404",
        "'Status: 404 Not Found',                404",
        "'status:503',                           503",
        "'Location: /x',                         302",
        "'Location: /x~Status: 301 Moved',       301",
        "'Status: 301~Location: /x',             301",
        "'~Content-Type: a/b',                   200",
        "'Status: 500~Status: 204',              204",
    })
    void statusIs(String head, int status) {
        assertThat(parse(head).status()).isEqualTo(status);
    }

    @Test
    void headersAreCopiedButThoseOfTheConnection() {
        WagiResponseHead head =
                parse(
                        "Content-Type: text/plain~X-A:1~x-a: 2~Set-Cookie: a=1~Set-Cookie: b=2"
                                + "~Connection: close~Transfer-Encoding: chunked~Keep-Alive: 1"
                                + "~Upgrade: x~TE: x~Trailer: x~Proxy-Authenticate: x~Dormouse-Error: x"
                                + "~Content-Length: 12~Status: 200");
        assertThat(head.headers())
                .containsExactly(
                        new Header("content-type", "text/plain"),
                        new Header("x-a", "2"),
                        new Header("set-cookie", "a=1"),
                        new Header("set-cookie", "b=2"));
        assertThat(head.contentLength()).isEqualTo(OptionalLong.of(12));
    }

    @ParameterizedTest
    @CsvSource({
        "'X-Only: 1',                                      none of the headers",
        "'no header',                                      is no header",
        "'Bad Name: x',                                    is no header",
        "': x',                                            is no header",
        "'Status: abc',                                    has the status",
        "'Status: 99',                                     has the status",
        "'Status: 100',                                    has the status",
        "'Status: 2000',                                   has the status",
        "'Content-Type: a/b~Content-Length: x',            content length",
        "'Content-Type: a/b~Content-Length: -1',           content length",
        "'Content-Type: a/b~Content-Length: 99999999999999999999', content length",
        "'Content-Type: \u00e9',                           visible ASCII",
        "'Content-Type: a\u0000b',                         visible ASCII",
    })
    void badHeadIsRefused(String head, String expected) {
        assertThatThrownBy(() -> parse(head))
                .isInstanceOf(WagiResponseException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void chunksDoNotMatter(int size) {
        byte[] output = bytes("Content-Type: a/b\r\n\r\n\r\nbody\n\n");
        WagiResponseParser parser = new WagiResponseParser();
        int at = 0;
        while (parser.head() == null) {
            at += parser.feed(output, at, Math.min(size, output.length - at));
        }
        String body = new String(output, at, output.length - at, StandardCharsets.UTF_8);
        assertThat(body).isEqualTo("\r\nbody\n\n");
    }

    @Test
    void headOfExactlyTheLimitIsReadAndOneByteMoreIsNot() {
        String line = "Content-Type: ";
        int room = WagiResponseParser.HEAD_BYTES_MAX - line.length() - 1;
        assertThat(parse(line + "a".repeat(room)).status()).isEqualTo(200);
        assertThatThrownBy(() -> parse(line + "a".repeat(room + 1)))
                .isInstanceOf(WagiResponseException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void guestThatPrintsNothingIsTold() {
        assertThatThrownBy(() -> new WagiResponseParser().end())
                .isInstanceOf(WagiResponseException.class)
                .hasMessageContaining("printed nothing");
    }

    @Test
    void headWithoutEmptyLineIsRefusedAtTheEnd() {
        WagiResponseParser parser = new WagiResponseParser();
        byte[] line = bytes("Content-Type: a/b\n");
        assertThat(parser.feed(line, 0, line.length)).isEqualTo(line.length);
        assertThat(parser.head()).isNull();
        assertThatThrownBy(parser::end)
                .isInstanceOf(WagiResponseException.class)
                .hasMessageContaining("no empty line");
    }

    private static WagiResponseHead parse(String head) {
        byte[] output = bytes(head.replace('~', '\n') + "\n\n");
        WagiResponseParser parser = new WagiResponseParser();
        assertThat(parser.feed(output, 0, output.length)).isEqualTo(output.length);
        return requireNonNull(parser.head());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
