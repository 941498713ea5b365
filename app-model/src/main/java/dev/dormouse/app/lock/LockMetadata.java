package dev.dormouse.app.lock;

import dev.dormouse.app.manifest.AppDetails;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Build;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.Trigger;
import dev.dormouse.app.outbound.OutboundRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The free-form parts of a lock, named as Spin names them, in alphabetical order. */
final class LockMetadata {
    private LockMetadata() {}

    static Map<String, Object> of(AppManifest manifest) {
        AppDetails details = manifest.application();
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("name", details.name());
        details.version().ifPresent(version -> metadata.put("version", version));
        details.description().ifPresent(text -> metadata.put("description", text));
        putList(metadata, "authors", details.authors());
        metadata.put("triggers", new TreeMap<>(details.triggerSettings()));
        List<String> types = manifest.triggers().stream().map(Trigger::type).distinct().toList();
        if (types.size() == 1) {
            metadata.put("trigger", onlyTrigger(types.getFirst(), details));
        }
        return metadata;
    }

    /** Old readers look for the settings of the only trigger type here. */
    private static Map<String, Object> onlyTrigger(String type, AppDetails details) {
        Map<String, Object> trigger =
                new TreeMap<>(details.triggerSettings().getOrDefault(type, Map.of()));
        trigger.put("type", type);
        return trigger;
    }

    static Map<String, Object> of(Component component) {
        Map<String, Object> metadata = new TreeMap<>();
        component.description().ifPresent(text -> metadata.put("description", text));
        putList(metadata, "allowed_outbound_hosts", component.allowedOutboundHosts());
        putList(metadata, "key_value_stores", component.keyValueStores());
        putList(metadata, "databases", component.sqliteDatabases());
        putList(metadata, "ai_models", component.aiModels());
        component.build().ifPresent(build -> metadata.put("build", of(build)));
        return metadata;
    }

    private static Map<String, Object> of(Build build) {
        Map<String, Object> metadata = new TreeMap<>();
        List<String> commands = build.commands();
        metadata.put("command", commands.size() == 1 ? commands.getFirst() : commands);
        build.workdir().ifPresent(workdir -> metadata.put("workdir", workdir));
        putList(metadata, "watch", build.watch());
        return metadata;
    }

    static List<String> hostRequirements(Component component) {
        boolean chains =
                component.allowedOutboundHosts().stream()
                        .filter(entry -> !entry.contains("{{"))
                        .anyMatch(entry -> OutboundRule.parse(entry).isChaining());
        return chains ? List.of(HostRequirements.CHAINING) : List.of();
    }

    private static void putList(Map<String, Object> metadata, String name, List<String> values) {
        if (!values.isEmpty()) {
            metadata.put(name, values);
        }
    }
}
