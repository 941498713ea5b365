package dev.dormouse.app.lock;

import dev.dormouse.app.file.AppFile;
import dev.dormouse.app.file.AppFiles;
import dev.dormouse.app.file.FileLimits;
import dev.dormouse.app.file.FilesException;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.ComponentSource;
import dev.dormouse.app.manifest.Dependency;
import dev.dormouse.app.manifest.DependencySource;
import dev.dormouse.app.manifest.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Locks an app: reads its content from the app's folder and names it by digest. */
public final class AppLock {
    private final AppManifest manifest;
    private final AppFiles folder;
    private final ContentIndex content = new ContentIndex();

    private AppLock(AppManifest manifest, AppFiles folder) {
        this.manifest = manifest;
        this.folder = folder;
    }

    /**
     * @param folder the app's folder, in which its manifest stands
     * @throws FilesException if content is missing, outside the folder or too large
     * @throws LockException if a source is none that this version can fetch
     */
    public static AppContent lock(AppManifest manifest, Path folder, FileLimits limits) {
        return new AppLock(manifest, new AppFiles(folder, limits)).lock();
    }

    public static AppContent lock(AppManifest manifest, Path folder) {
        return lock(manifest, folder, FileLimits.DEFAULT);
    }

    private AppContent lock() {
        List<LockedComponent> components = new ArrayList<>();
        manifest.components().forEach((id, component) -> components.add(locked(id, component)));
        List<LockedTrigger> triggers = manifest.triggers().stream().map(this::locked).toList();
        LockedApp app =
                new LockedApp(
                        LockMetadata.of(manifest),
                        List.of(),
                        new TreeMap<>(manifest.variables()),
                        triggers,
                        components);
        return new AppContent(TriggerComposition.moved(app), content.files());
    }

    private LockedComponent locked(String id, Component component) {
        String field = "component." + id + ".source";
        return new LockedComponent(
                id,
                LockMetadata.of(component),
                source(field, component.source()),
                new TreeMap<>(component.environment()),
                files(component),
                new TreeMap<>(component.variables()),
                dependencies(id, component.dependencies()),
                Map.of(),
                LockMetadata.hostRequirements(component));
    }

    private LockedTrigger locked(Trigger trigger) {
        Map<String, Object> settings = new TreeMap<>(trigger.settings());
        trigger.component().ifPresent(id -> settings.put("component", id));
        if (!trigger.components().isEmpty()) {
            settings.put("components", trigger.components());
        }
        Map<String, List<LockedDependency>> dependencies = new TreeMap<>();
        trigger.dependencies()
                .forEach((role, list) ->
                        dependencies.put(
                                role, list.stream().map(d -> locked(trigger.id(), d)).toList()));
        return new LockedTrigger(trigger.id(), trigger.type(), settings, dependencies);
    }

    private Map<String, LockedDependency> dependencies(
            String id, Map<String, Dependency> dependencies) {
        Map<String, LockedDependency> locked = new TreeMap<>();
        dependencies.forEach((name, dependency) -> locked.put(name, locked(id, dependency)));
        return locked;
    }

    private LockedDependency locked(String owner, Dependency dependency) {
        ComponentSource source =
                switch (dependency.source()) {
                    case ComponentSource direct -> direct;
                    case DependencySource.AppComponent(String id) -> existing(id).source();
                };
        return new LockedDependency(
                source("the dependency of " + owner, source),
                dependency.export(),
                dependency.inherit());
    }

    private Component existing(String id) {
        Component component = manifest.components().get(id);
        if (component == null) {
            throw new LockException("There is no component \"" + id + "\"");
        }
        return component;
    }

    private LockedSource source(String field, ComponentSource source) {
        return switch (source) {
            case ComponentSource.Local(String path) -> {
                Path file = folder.file(path);
                yield new LockedSource(LockedSource.WASM, content.add(file));
            }
            case ComponentSource.Remote remote ->
                    throw notFetched(field, "is a URL, and fetching it is");
            case ComponentSource.Registry registry ->
                    throw notFetched(field, "is a package of a registry, and fetching it is");
        };
    }

    private static LockException notFetched(String field, String what) {
        return new LockException(
                field + " " + what + " not supported yet. Download the file and give its path.");
    }

    private List<LockedFile> files(Component component) {
        List<LockedFile> files = new ArrayList<>();
        for (AppFile file : folder.resolve(component.files(), component.excludeFiles())) {
            files.add(new LockedFile(file.guestPath(), content.add(file)));
        }
        return files;
    }
}
