package dev.dormouse.cli.deploy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * What a deploy shall do.
 *
 * @param app its name in the cloud
 * @param variables values to set with it
 * @param waits until the public URL serves it
 * @param timeout for the cloud's own work, and for the public URL
 */
record DeployPlan(
        DeploySource source,
        String app,
        Map<String, String> variables,
        boolean waits,
        Duration timeout) {
    DeployPlan {
        requireNonNull(source, "source");
        requireNonNull(app, "app");
        variables = Map.copyOf(variables);
        requireNonNull(timeout, "timeout");
    }

    @Override
    public String toString() {
        return "DeployPlan[" + app + "]";
    }
}
