package dev.dormouse.cli.api;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.Map;

/** What operators may do to the tenants of their cloud. */
public final class AdminClient {
    private final Operation operation;

    AdminClient(Operation operation) {
        this.operation = operation;
    }

    /** All gateways stop serving it within seconds. */
    public void suspend(AppId app, String reason) {
        operation.send(operation.call("PUT", path(app), Map.of("reason", reason)));
    }

    public void resume(AppId app) {
        operation.send(operation.call("DELETE", path(app)));
    }

    /** All gateways stop serving all of its apps within seconds. */
    public void suspend(OrganisationId organisation, String reason) {
        operation.send(operation.call("PUT", path(organisation), Map.of("reason", reason)));
    }

    public void resume(OrganisationId organisation) {
        operation.send(operation.call("DELETE", path(organisation)));
    }

    private static String path(AppId app) {
        return "/v1/admin/apps/" + app + "/suspension";
    }

    private static String path(OrganisationId organisation) {
        return "/v1/admin/organisations/" + organisation + "/suspension";
    }
}
