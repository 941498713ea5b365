package dev.dormouse.app.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    /** Routes are separated by spaces, in order of declaration; each leads to its own text. */
    @ParameterizedTest
    @CsvSource({
        // exact
        "/foo /foo/bar,                   /foo,           /foo",
        "/foo /foo/bar,                   /foo/bar,       /foo/bar",
        "/foo,                            /foo/,          /foo",
        "/foo,                            //foo,          /foo",
        "/foo,                            //foo//,        /foo",
        "foo,                             /foo,           foo",
        "/foo/,                           /foo,           /foo/",
        "/,                               /,              /",
        "/,                               //,             /",
        "/foo,                            /foobar,        -",
        "/foo,                            /fo,            -",
        "/foo,                            /foo/bar,       -",
        "/foo,                            /Foo,           -",
        "/foo/bar,                        /foo//bar,      -",
        "/a.b,                            /a.b,           /a.b",
        "/a.b,                            /a.c,           -",
        "/.hidden,                        /.hidden,       /.hidden",
        "/a%20b,                          /a%20b,         /a%20b",
        "/a%20b,                          /a b,           -",
        "/a*,                             /a*,            /a*",
        "/a*,                             /ab,            -",
        // wildcards
        "/...,                            /,              /...",
        "/...,                            /foo/bar,       /...",
        "/...,                            /abc/,          /...",
        "/*,                              /abc/d,         /*",
        "/test/...,                       /test,          /test/...",
        "/test/...,                       /test/,         /test/...",
        "/test/...,                       /test/a/b,      /test/...",
        "/test/...,                       /tester,        -",
        "/test/...,                       /tes,           -",
        "/one/... /one/two/... /one/two/three/..., /one/two/three/four, /one/two/three/...",
        "/one/two/three/... /one/two/... /one/..., /one/two/three/four, /one/two/three/...",
        "/one/two/three/... /one/two/... /one/..., /one/two/x,          /one/two/...",
        "/one /...,                       /one,           /one",
        "/... /one,                       /one,           /one",
        "/one/... /one,                   /one,           /one",
        // parameters
        "/:a,                             /x,             /:a",
        "/:a,                             /,              -",
        "/:a,                             /x/y,           -",
        "/:a,                             /x.y,           /:a",
        "/users/:id,                      /users/,        -",
        "/users/:id/...,                  /users/1,       /users/:id/...",
        "/users/:id/...,                  /users/1/x,     /users/:id/...",
        "/users/:id/...,                  /users,         -",
        "/:a/b,                           /x/b,           /:a/b",
        "/:a/b,                           /x/c,           -",
        "/:a/:b,                          /x/y,           /:a/:b",
        "/:name.json,                     /x.json,        /:name.json",
        "/:name.json,                     /x.xml,         -",
        "/:name.json,                     /x,             -",
        "/:name.json,                     /x/y.json,      -",
        "/:name.json,                     /.json,         -",
        "/v.:n,                           /v.2,           /v.:n",
        // precedence
        "/:a /x,                          /x,             /x",
        "/x/... /:a/b,                    /x/b,           /x/...",
        "/:a/b /x/...,                    /x/b,           /x/...",
        "/:a /:b,                         /x,             /:a",
        "/:b /:a,                         /x,             /:b",
        "/... /:a,                        /x,             /:a",
        "/... /:a,                        /x/y,           /...",
        "/:a/... /:a,                     /x,             /:a",
        "/a/:b/c /a/:b/...,               /a/1/c,         /a/:b/c",
        "/a/:b/c /a/:b/...,               /a/1/d,         /a/:b/...",
        "/:a /:a.json,                    /x.json,        /:a.json",
        // the app cannot have these
        "/...,                            /.well-known/spin/health, HEALTH",
        "/...,                            /.well-known/spin/info,   INFO",
        "/...,                            /.well-known/spin/x,      UNKNOWN",
        "/...,                            /.well-known/spin/,       UNKNOWN",
        "/...,                            /.well-known/spin,        /...",
        "/...,                            /.well-known/spindle/x,   /...",
        "/.well-known/spin/health,        /.well-known/spin/health, HEALTH",
    })
    void pathLeadsTo(String routes, String path, String expected) {
        assertThat(describe(router(routes).match(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/test/...,   /test,          ''",
        "/test/...,   /test/,         /",
        "/test/...,   /test/hello,    /hello",
        "/test/...,   /test/hello/,   /hello/",
        "/test/...,   //test/hello,   /hello",
        "/...,        /,              /",
        "/...,        /1/2/3,         /1/2/3",
        "/1/...,      /1/2/3,         /2/3",
        "/*,          /a%2Fb,         /a%2Fb",
        "/:a/...,     /1/2,           /2",
        "/test,       /test/,         ''",
        "/:a,         /x/,            ''",
    })
    void wildcardTakes(String route, String path, String pathInfo) {
        assertThat(matched(route, path).pathInfo()).isEqualTo(pathInfo);
    }

    @ParameterizedTest
    @CsvSource({
        "/1/:two/3,                     /1/2/3,        two=2",
        "/1/:two/...,                   /1/2/3,        two=2",
        "/:a/:b,                        /x/y.z,        a=x b=y.z",
        "/:name.json,                   /report.json,  name=report",
        "/:a.:b,                        /x.y,          a=x b=y",
        "/base/:path_segment/:path-end, /base/p%20q/r, path_segment=p%20q path-end=r",
    })
    void parametersTake(String route, String path, String expected) {
        String parameters =
                matched(route, path).parameters().stream()
                        .map(p -> p.name() + "=" + p.value())
                        .collect(Collectors.joining(" "));
        assertThat(parameters).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/:", "/a/:/b", "/*name", "/.../a", "/*/a", "/a b", "/a?b", "/a#b", "/é", "/:a b",
                "/:a/:a", "/:ü", "/a\n"
            })
    void badRouteIsRefused(String route) {
        assertThatThrownBy(() -> Route.parse(route))
                .isInstanceOf(DormouseException.class)
                .hasMessageStartingWith("the route \"");
    }

    @Test
    void laterOfTwoEqualRoutesWinsAndTheOtherIsReported() {
        Router<String> router =
                Router.of(
                        List.of(
                                entry("/foo", "first"),
                                entry("/bar", "bar"),
                                entry("/foo", "second")));
        assertThat(((RouteMatch<String>) router.match("/foo")).target()).isEqualTo("second");
        assertThat(router.duplicates())
                .containsExactly(new Router.Duplicate<>(Route.parse("/foo"), "first", "second"));
        assertThat(router.entries())
                .extracting(Router.Entry::target)
                .containsExactly("second", "bar");
    }

    @Test
    void routeBelowTheReservedPrefixIsKnownToBeReserved() {
        assertThat(Route.parse("/.well-known/spin/...").isReserved()).isTrue();
        assertThat(Route.parse("/.well-known/spi/...").isReserved()).isFalse();
        assertThat(Route.parse("/.well-known/spin").isReserved()).isFalse();
    }

    @Test
    void emptyRouterMatchesNothing() {
        assertThat(Router.of(List.<Router.Entry<String>>of()).match("/"))
                .isInstanceOf(RouteOutcome.None.class);
    }

    private static RouteMatch<String> matched(String route, String path) {
        return (RouteMatch<String>) router(route).match(path);
    }

    private static Router<String> router(String routes) {
        return Router.of(
                Arrays.stream(routes.split(" ")).map(route -> entry(route, route)).toList());
    }

    private static Router.Entry<String> entry(String route, String target) {
        return new Router.Entry<>(Route.parse(route), target);
    }

    private static String describe(RouteOutcome<String> outcome) {
        return switch (outcome) {
            case RouteMatch<String> match -> match.target();
            case RouteOutcome.Reserved<String>(ReservedPath path) -> path.name();
            case RouteOutcome.None<String> none -> "-";
        };
    }
}
