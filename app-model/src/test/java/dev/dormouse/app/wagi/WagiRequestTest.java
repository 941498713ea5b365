package dev.dormouse.app.wagi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.dormouse.app.route.Route;
import dev.dormouse.app.route.RouteMatch;
import dev.dormouse.app.route.Router;
import dev.dormouse.app.trigger.Executor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WagiRequestTest {
    private static final InetSocketAddress CLIENT =
            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 4711);

    @ParameterizedTest
    @CsvSource({
        "'${SCRIPT_NAME} ${ARGS}', a=1&b=2, '/x/y|a=1|b=2'",
        "'${SCRIPT_NAME} ${ARGS}', '',      '/x/y|'",
        "'php -f ${ARGS}',         a=1,     'php|-f|a=1'",
        "'fixed',                  a=1,     'fixed'",
        "'a  b',                   '',      'a||b'",
        "'${ARGS}',                '${SCRIPT_NAME}', '${SCRIPT_NAME}'",
    })
    void argumentsComeFromPathAndQuery(String argv, String query, String expected) {
        assertThat(String.join("|", request("/x/...", "/x/y", query).arguments(argv)))
                .isEqualTo(expected);
    }

    @Test
    void environmentIsThatOfCgi() {
        Map<String, String> environment =
                request(
                                "/x/...",
                                "/x/a%20b%2Fc/",
                                "q=1",
                                new Header("Host", "example.com:8080"),
                                new Header("Content-Type", "text/plain"),
                                new Header("X-Custom", "yes"))
                        .environment();
        assertThat(environment)
                .containsExactly(
                        entry("AUTH_TYPE", ""),
                        entry("CONTENT_LENGTH", "5"),
                        entry("CONTENT_TYPE", "text/plain"),
                        entry("GATEWAY_INTERFACE", "CGI/1.1"),
                        entry("QUERY_STRING", "q=1"),
                        entry("REMOTE_ADDR", "192.0.2.7"),
                        entry("REMOTE_HOST", "192.0.2.7"),
                        entry("REMOTE_USER", ""),
                        entry("REQUEST_METHOD", "POST"),
                        entry("SCRIPT_NAME", "/x"),
                        entry("X_RAW_PATH_INFO", "/a%20b%2Fc/"),
                        entry("PATH_INFO", "/a%20b%2Fc/"),
                        entry("PATH_TRANSLATED", "/a b/c/"),
                        entry("SERVER_NAME", "example.com"),
                        entry("SERVER_PORT", "8080"),
                        entry("SERVER_PROTOCOL", "HTTP/1.1"),
                        entry("SERVER_SOFTWARE", "WAGI/1"),
                        entry("HTTP_HOST", "example.com:8080"),
                        entry("HTTP_CONTENT_TYPE", "text/plain"),
                        entry("HTTP_X_CUSTOM", "yes"),
                        entry("X_FULL_URL", "http://example.com:8080/x/a%20b%2Fc/?q=1"),
                        entry("X_MATCHED_ROUTE", "/x/..."),
                        entry("X_BASE_PATH", "/"),
                        entry("X_RAW_COMPONENT_ROUTE", "/x/..."),
                        entry("X_COMPONENT_ROUTE", "/x"),
                        entry("X_CLIENT_ADDR", "192.0.2.7:4711"));
    }

    @ParameterizedTest
    @CsvSource({
        "Proxy",
        "Authorization",
        "Proxy-Authorization",
        "Connection",
        "spin-path-info",
        "Spin-Anything",
        "dormouse-app",
        "Dormouse-Client-Address",
        "X_Custom",
        "bad name",
    })
    void headerIsNotPassed(String name) {
        assertThat(request("/x", "/x", "", new Header(name, "secret")).environment())
                .doesNotContainValue("secret");
    }

    @Test
    void repeatedHeadersAreJoined() {
        assertThat(
                        request(
                                        "/x",
                                        "/x",
                                        "",
                                        new Header("Accept", "a"),
                                        new Header("Cookie", "a=1"),
                                        new Header("accept", "b"),
                                        new Header("cookie", "b=2"))
                                .environment())
                .containsEntry("HTTP_ACCEPT", "a, b")
                .containsEntry("HTTP_COOKIE", "a=1; b=2");
    }

    @ParameterizedTest
    @CsvSource({
        "example.com,       http,  example.com, 80",
        "example.com,       https, example.com, 443",
        "example.com:81,    https, example.com, 81",
        "[2001:db8::1],     http,  [2001:db8::1], 80",
        "[2001:db8::1]:81,  http,  [2001:db8::1], 81",
        "'',                http,  localhost,   80",
        ":81,               http,  localhost,   81",
        "h:,                http,  h,           80",
    })
    void serverIsThatOfTheHostHeader(String host, String scheme, String name, String port) {
        assertThat(ServerName.of(host, scheme)).isEqualTo(new ServerName(name, port));
    }

    @ParameterizedTest
    @CsvSource({"/a%20b, /a b", "/%zz, /%zz", "/%, /%", "/%4, /%4", "/%00, /%00", "/%C3%A9, /é"})
    void pathIsDecoded(String path, String decoded) {
        assertThat(PercentDecoder.decode(path)).isEqualTo(decoded);
    }

    @Test
    void unknownLengthIsNotThere() {
        WagiRequest known = request("/x", "/x", "");
        WagiRequest unknown =
                new WagiRequest(
                        "POST",
                        "/x",
                        "",
                        List.of(),
                        known.match(),
                        "http",
                        null,
                        CLIENT,
                        "HTTP/2.0",
                        OptionalLong.empty());
        assertThat(unknown.environment()).doesNotContainKey("CONTENT_LENGTH");
        assertThat(unknown.arguments(Executor.Wagi.DEFAULT_ARGV)).containsExactly("/x", "");
    }

    private static WagiRequest request(String route, String path, String query, Header... headers) {
        Router<String> router =
                Router.of(List.of(new Router.Entry<>(Route.parse(route), "target")));
        String host =
                List.of(headers).stream()
                        .filter(header -> header.name().equals("Host"))
                        .map(Header::value)
                        .findFirst()
                        .orElse("localhost");
        return new WagiRequest(
                "POST",
                path,
                query,
                List.of(headers),
                (RouteMatch<String>) router.match(path),
                "http",
                host,
                CLIENT,
                "HTTP/1.1",
                OptionalLong.of(5));
    }
}
