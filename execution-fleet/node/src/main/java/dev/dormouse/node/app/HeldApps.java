package dev.dormouse.node.app;

import dev.dormouse.kernel.id.AppId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the node can answer for. Lock-free to read. */
public final class HeldApps {
    /** By the written id, as requests name it. */
    private final Map<String, HeldApp> apps = new ConcurrentHashMap<>();

    public Optional<HeldApp> find(String app) {
        return Optional.ofNullable(apps.get(app));
    }

    public int count() {
        return apps.size();
    }

    /** The numbers of the generations of each app that can answer. */
    public Map<AppId, List<Long>> numbers() {
        Map<AppId, List<Long>> numbers = new TreeMap<>();
        apps.values()
                .forEach(app ->
                        numbers.put(
                                app.newest().id(),
                                app.generations().keySet().stream().sorted().toList()));
        return numbers;
    }

    Stream<Generation> generations() {
        return apps.values().stream().flatMap(app -> app.generations().values().stream());
    }

    void put(HeldApp app) {
        apps.put(app.newest().id().toString(), app);
    }

    void remove(AppId app) {
        apps.remove(app.toString());
    }
}
