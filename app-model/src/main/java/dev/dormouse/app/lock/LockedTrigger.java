package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.FieldProblems;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.trigger.HttpTrigger;
import dev.dormouse.app.trigger.HttpTriggerReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One trigger.
 *
 * @param settings plain values, with {@code component} if it calls one
 */
public record LockedTrigger(
        String id,
        String type,
        Map<String, Object> settings,
        Map<String, List<LockedDependency>> dependencies) {
    public static final String HTTP = "http";

    public LockedTrigger {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        settings = Copies.ordered(settings);
        dependencies = Copies.ordered(dependencies);
    }

    public boolean isHttp() {
        return type.equals(HTTP);
    }

    public Optional<String> component() {
        return settings.get("component") instanceof String id ? Optional.of(id) : Optional.empty();
    }

    /**
     * Its settings as those of an HTTP trigger.
     *
     * @throws LockException if they are none
     */
    public HttpTrigger http() {
        FieldProblems problems = new FieldProblems();
        Fields fields = new Fields(FieldPath.of("triggers", id), settings, problems);
        fields.has("component");
        Optional<HttpTrigger> trigger = HttpTriggerReader.read(fields, component().orElse(null));
        if (!problems.isEmpty()) {
            throw LockException.of(problems);
        }
        return trigger.orElseThrow();
    }
}
