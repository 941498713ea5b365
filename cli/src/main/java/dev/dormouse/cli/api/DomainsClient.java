package dev.dormouse.cli.api;

import static dev.dormouse.cli.api.Operation.part;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Domains of an organisation and of its apps. */
public final class DomainsClient {
    private final Operation operation;

    DomainsClient(Operation operation) {
        this.operation = operation;
    }

    private static String ofApp(String app) {
        return "/v1/apps/" + part(app) + "/domains";
    }

    private static String path(String host) {
        return "/v1/domains/" + part(host);
    }

    public List<DomainView> list() {
        return operation.all("/v1/domains", DomainView.class);
    }

    public List<DomainView> list(String app) {
        return operation.all(ofApp(app), DomainView.class);
    }

    /** Adds a domain; one that the app has already gets that redirect, or none. */
    public DomainView add(String app, String host, Optional<String> redirectsTo) {
        Map<String, String> body =
                redirectsTo
                        .map(target -> Map.of("host", host, "redirectsTo", target))
                        .orElseGet(() -> Map.of("host", host));
        return operation
                .send(operation.call("POST", ofApp(app), body).asRepeatable())
                .as(DomainView.class);
    }

    /** Asks DNS now. */
    public DomainView check(String host) {
        return operation
                .send(operation.call("POST", path(host) + "/check").asRepeatable())
                .as(DomainView.class);
    }

    public void remove(String host) {
        operation.send(operation.call("DELETE", path(host)));
    }
}
