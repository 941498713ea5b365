package dev.dormouse.cli.api;

import static dev.dormouse.cli.api.Operation.part;

import dev.dormouse.cli.api.transport.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apps, their versions, channels and variables. Apps go by name or id. */
public final class AppsClient {
    private static final int NOT_FOUND = 404;

    private final Operation operation;

    AppsClient(Operation operation) {
        this.operation = operation;
    }

    private static String path(String app) {
        return "/v1/apps/" + part(app);
    }

    public List<AppView> list() {
        return operation.all("/v1/apps", AppView.class);
    }

    public AppView get(String app) {
        return operation.get(path(app), AppView.class);
    }

    public Optional<AppView> find(String app) {
        Answer answer = operation.http().send(operation.call("GET", path(app)));
        return answer.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(answer.orRefused().as(AppView.class));
    }

    public AppView create(String name) {
        return operation
                .send(operation.call("POST", "/v1/apps", Map.of("name", name)))
                .as(AppView.class);
    }

    public AppView change(String app, ChangeApp change) {
        // the same twice is the same once
        return operation
                .send(operation.call("PATCH", path(app), change).asRepeatable())
                .as(AppView.class);
    }

    public void delete(String app) {
        operation.send(operation.call("DELETE", path(app)));
    }

    public List<VersionView> versions(String app) {
        return operation.all(path(app) + "/versions", VersionView.class);
    }

    public VersionView version(String app, long number) {
        return operation.get(path(app) + "/versions/" + number, VersionView.class);
    }

    /**
     * Makes a version of what was pushed.
     *
     * @param reference digest or tag in the app's repository
     * @param idempotencyKey the same for each try of the same deploy
     */
    public VersionView createVersion(String app, String reference, String idempotencyKey) {
        return operation
                .send(
                        operation
                                .call(
                                        "POST",
                                        path(app) + "/versions",
                                        Map.of("reference", reference))
                                .with("idempotency-key", idempotencyKey)
                                .asRepeatable())
                .as(VersionView.class);
    }

    public ChannelView production(String app) {
        return operation.get(path(app) + "/channels/production", ChannelView.class);
    }

    /** Points production to a version; also how to roll back. */
    public ChannelView activate(String app, long version) {
        return activate(app, Map.of("version", version));
    }

    /** The same, with values of variables that take effect at the same moment. */
    public ChannelView activate(
            String app, long version, Map<String, ChangeVariables.NewValue> variables) {
        return variables.isEmpty()
                ? activate(app, version)
                : activate(app, Map.of("version", version, "variables", variables));
    }

    private ChannelView activate(String app, Map<String, Object> body) {
        return operation
                .send(operation.call("PUT", path(app) + "/channels/production", body))
                .as(ChannelView.class);
    }

    public VariablesView variables(String app) {
        return operation.get(path(app) + "/variables", VariablesView.class);
    }

    public void change(String app, ChangeVariables change) {
        // setting the same values twice is setting them once
        operation.send(operation.call("PATCH", path(app) + "/variables", change).asRepeatable());
    }
}
