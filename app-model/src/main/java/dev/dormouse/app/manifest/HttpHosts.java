package dev.dormouse.app.manifest;

import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.outbound.OutboundRule;
import dev.dormouse.kernel.DormouseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the deprecated {@code allowed_http_hosts} as the entries of {@code allowed_outbound_hosts}
 * that mean the same.
 */
final class HttpHosts {
    private static final String FIELD = "allowed_http_hosts";

    private HttpHosts() {}

    static List<String> read(Fields component) {
        List<String> hosts = component.strings(FIELD);
        if (hosts.contains("insecure:allow-all")) {
            return List.of("http://*:*", "https://*:*", "http://self");
        }
        List<String> outbound = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            add(component, i, hosts.get(i), outbound);
        }
        return outbound;
    }

    private static void add(Fields component, int index, String host, List<String> outbound) {
        String bare = withoutSlash(withoutScheme(host));
        if (bare.equals("self")) {
            outbound.add("http://self");
            return;
        }
        try {
            if (bare.isEmpty() || bare.indexOf('*') >= 0 || bare.contains("..")) {
                throw new IllegalArgumentException("no host");
            }
            OutboundRule.parse("http://" + bare);
            outbound.add("http://" + bare);
            outbound.add("https://" + bare);
        } catch (DormouseException | IllegalArgumentException e) {
            component
                    .problems()
                    .add(
                            component.pathOf(FIELD).element(index),
                            Quoted.of(host) + " is no host with an optional port",
                            "Write it like \"api.example.com:8080\", without a path.");
        }
    }

    private static String withoutScheme(String host) {
        for (String scheme : List.of("http://", "https://")) {
            if (host.startsWith(scheme)) {
                return host.substring(scheme.length());
            }
        }
        return host;
    }

    private static String withoutSlash(String host) {
        return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
    }
}
