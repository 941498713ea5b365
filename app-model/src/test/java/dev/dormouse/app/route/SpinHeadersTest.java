package dev.dormouse.app.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpinHeadersTest {
    private static final InetSocketAddress CLIENT =
            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 4711);

    @Test
    void guestIsToldRouteUrlAndClient() {
        assertThat(headers("/base/:path_segment/:end/...", "/base/path/END/rest", "example.com"))
                .containsExactly(
                        "spin-path-info=/rest",
                        "spin-full-url=http://example.com/base/path/END/rest?key=value",
                        "spin-matched-route=/base/:path_segment/:end/...",
                        "spin-base-path=/",
                        "spin-raw-component-route=/base/:path_segment/:end/...",
                        "spin-component-route=/base/:path_segment/:end",
                        "spin-client-addr=192.0.2.7:4711",
                        "spin-path-match-path-segment=path",
                        "spin-path-match-end=END");
    }

    @Test
    void withoutHostTheUrlIsLocal() {
        assertThat(headers("/", "/", null)).contains("spin-full-url=http://localhost/?key=value");
    }

    @Test
    void cgiVariablesKeepUnderscores() {
        RouteMatch<String> match = match("/:path_segment", "/x");
        assertThat(SpinHeaders.of(match, "https", "h", "/x", CLIENT))
                .extracting(SpinHeaders.SpinHeader::variable)
                .contains("PATH_INFO", "X_PATH_MATCH_PATH_SEGMENT");
    }

    @Test
    void ipv6ClientStandsInBrackets() {
        InetSocketAddress client = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 80);
        assertThat(SpinHeaders.of(match("/", "/"), "http", "h", "/", client))
                .extracting(SpinHeaders.SpinHeader::value)
                .contains("[2001:db8:0:0:0:0:0:1]:80");
    }

    private static List<String> headers(
            String route, String path, @org.jspecify.annotations.Nullable String host) {
        return SpinHeaders.of(match(route, path), "http", host, path + "?key=value", CLIENT)
                .stream()
                .map(header -> header.name() + "=" + header.value())
                .toList();
    }

    private static RouteMatch<String> match(String route, String path) {
        Router<String> router =
                Router.of(List.of(new Router.Entry<>(Route.parse(route), "target")));
        return (RouteMatch<String>) router.match(path);
    }
}
