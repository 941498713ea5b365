package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.trigger.HttpTriggerReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the triggers of version 2. Ids that the author left out are given, and inline components
 * join the others, by the rules of Spin's manifest normalisation.
 */
final class TriggerReader {
    private final ManifestContext context;
    private final Map<String, Component> components;
    private final DependencyReader dependencies;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<String, Trigger> read = new LinkedHashMap<>();

    /** A trigger whose id is not known yet. */
    private record Draft(String type, Fields fields, Optional<String> id) {}

    /**
     * @param components those read so far; inline ones are added
     */
    TriggerReader(ManifestContext context, Map<String, Component> components) {
        this.context = context;
        this.components = components;
        this.dependencies = new DependencyReader(context);
    }

    List<Trigger> read(Fields root) {
        if (!root.has("trigger")) {
            root.problem(
                    "trigger", "missing", "Add [[trigger.http]] with a route and a component.");
            return List.of();
        }
        root.table("trigger").ifPresent(this::draft);
        TriggerIds ids = new TriggerIds(drafts.stream().flatMap(d -> d.id().stream()).toList());
        for (Draft draft : drafts) {
            String id = draft.id().orElseGet(() -> ids.next(draft.type(), named(draft.fields())));
            Trigger trigger = trigger(draft, id);
            if (read.putIfAbsent(id, trigger) != null) {
                draft.fields().problem("id", "is the id of two triggers", "Give each its own id.");
            }
        }
        return List.copyOf(read.values());
    }

    private void draft(Fields triggers) {
        for (String type : triggers.names()) {
            checkType(context, triggers.pathOf(type), type);
            for (Fields fields : triggers.tables(type)) {
                drafts.add(new Draft(type, fields, id(fields)));
            }
        }
        context.checkCount(triggers.path(), drafts, context.limits().triggersMax());
    }

    /** Reports a type that could not be part of an id. */
    static void checkType(ManifestContext context, FieldPath at, String type) {
        if (!Identifiers.isPlain(type, Identifiers.CHARS_MAX)) {
            context.problems().add(at, "is no type of trigger", "Write [[trigger.http]].");
        }
    }

    private static Optional<String> id(Fields fields) {
        Optional<String> id = fields.string("id").filter(text -> !text.isEmpty());
        if (id.isPresent() && !Identifiers.isPlain(id.get(), Identifiers.CHARS_MAX)) {
            fields.problem(
                    "id",
                    "must be up to " + Identifiers.CHARS_MAX + " letters, digits, \"-\" and \"_\"",
                    "Leave it out to get one.");
        }
        return id;
    }

    private static @Nullable String named(Fields fields) {
        return fields.value("component") instanceof String name ? name : null;
    }

    private Trigger trigger(Draft draft, String id) {
        Fields fields = draft.fields();
        InlineComponents inline = new InlineComponents(context, components, id, fields);
        Optional<String> component = inline.component();
        Map<String, List<String>> others = inline.components();
        Map<String, List<Dependency>> composed = dependencies.ofTrigger(fields);
        fields.has("id");
        Map<String, Object> settings = fields.rest();
        // one whose component is wrong is complained about already
        if (component.isPresent() == fields.has("component")) {
            checkSettings(draft.type(), fields.path(), settings, component);
        }
        return new Trigger(draft.type(), id, component, others, composed, settings);
    }

    private void checkSettings(
            String type, FieldPath path, Map<String, Object> settings, Optional<String> component) {
        Fields fields = new Fields(path, settings, context.problems());
        switch (type) {
            case Trigger.HTTP -> {
                fields.has("component");
                HttpTriggerReader.read(fields, component.orElse(null));
            }
            case Trigger.REDIS -> RedisSettings.check(context, fields, component.isPresent());
            default -> {} // the settings of other triggers are not ours to judge
        }
    }
}
