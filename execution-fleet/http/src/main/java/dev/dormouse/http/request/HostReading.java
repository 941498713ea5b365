package dev.dormouse.http.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which host a request is for, from its target and its Host header (RFC 9112, section 3.2). */
record HostReading(boolean valid, @Nullable String name) {
    private static final HostReading INVALID = new HostReading(false, null);
    private static final HostReading ABSENT = new HostReading(true, null);
    private static final String MARKS = "-._~!$&'()*+,;=:[]%";

    static HostReading of(HttpServerRequest request, RequestTarget target) {
        String sent = sentOnce(request);
        if (sent == null) {
            boolean old = request.version() == HttpVersion.HTTP_1_0;
            return old && request.headers().get("host") == null ? absent(target) : INVALID;
        }
        if (!isHost(sent)) {
            return INVALID;
        }
        String authority = target.authority();
        return named(authority == null ? sent : authority);
    }

    private static HostReading absent(RequestTarget target) {
        String authority = target.authority();
        return authority == null ? ABSENT : named(authority);
    }

    private static HostReading named(String name) {
        return isHost(name) ? new HostReading(true, name) : INVALID;
    }

    private static @Nullable String sentOnce(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("host");
        if (request.version() != HttpVersion.HTTP_2) {
            return hosts.size() == 1 ? hosts.getFirst() : null;
        }
        String authority = authority(request);
        if (authority == null || hosts.isEmpty()) {
            return authority == null && hosts.size() == 1 ? hosts.getFirst() : authority;
        }
        return hosts.size() == 1 && hosts.getFirst().equalsIgnoreCase(authority) ? authority : null;
    }

    private static @Nullable String authority(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? null : authority.toString();
    }

    private static boolean isHost(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
