package dev.dormouse.app.wagi;

import dev.dormouse.app.HeaderRules;
import dev.dormouse.app.route.SpinHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Headers of a request as {@code HTTP_<NAME>} variables. Left out: credentials and what is about
 * the connection (RFC 3875, 4.1.18); {@code spin-*} and {@code dormouse-*}, which only the host may
 * set; names with an underscore, which could pass for another header; {@code Proxy}, which programs
 * would take for the proxy to use.
 */
final class RequestHeaders {
    private RequestHeaders() {}

    static void addTo(Map<String, String> variables, List<Header> headers) {
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (isPassed(name) && header.value().indexOf(0) < 0) {
                String separator = name.equals("cookie") ? "; " : ", ";
                variables.merge(variable(name), header.value(), (a, b) -> a + separator + b);
            }
        }
    }

    private static boolean isPassed(String name) {
        return HeaderRules.isName(name)
                && name.indexOf('_') < 0
                && !name.startsWith(SpinHeaders.PREFIX)
                && !HeaderRules.isForThePlatform(name)
                && !name.equals("proxy")
                && !name.equals("proxy-authorization")
                && !name.equals("authorization")
                && !name.equals("connection");
    }

    private static String variable(String name) {
        return "HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
