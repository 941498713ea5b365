package dev.dormouse.apps.domain;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A DNS that holds what tests write into it. */
public class DnsForTests implements QuarkusTestResourceLifecycleManager {
    private DnsServer server = DnsServer.of(".");

    @Override
    public Map<String, String> start() {
        return Map.of(
                "dormouse.dns.resolver",
                "127.0.0.1:" + server.port(),
                "dormouse.dns.addresses",
                "203.0.113.1,203.0.113.2",
                "dormouse.dns.caa-authorities",
                "ca.test");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, field -> field.getType() == DnsServer.class);
    }

    @Override
    public void stop() {
        server.close();
    }
}
