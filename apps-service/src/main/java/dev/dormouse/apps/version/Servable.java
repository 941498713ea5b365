package dev.dormouse.apps.version;

import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.trigger.HttpRoute;
import dev.dormouse.engine.wasi.files.HostFile;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import dev.dormouse.kernel.DormouseException;
import java.nio.file.Path;

/** What each node checks when it loads an app; what breaks it here would be served by none. */
final class Servable {
    /** Where the files will be, which the tree does not look at. */
    private static final Path ANYWHERE = Path.of("content");

    private Servable() {}

    /**
     * @throws DormouseException with {@link VersionErrors#APP_NOT_SERVABLE}
     */
    static void check(LockedApp app) {
        if (app.triggers().stream()
                .noneMatch(trigger -> trigger.http().route() instanceof HttpRoute.Public)) {
            throw not("The app has no public route. Add a [[trigger.http]] with a route.");
        }
        app.components().forEach(Servable::checkFiles);
    }

    private static void checkFiles(LockedComponent component) {
        try {
            var _ =
                    VirtualFiles.of(
                            component.files().stream()
                                    .map(file -> new HostFile(file.path(), ANYWHERE, 0))
                                    .toList(),
                            0);
        } catch (IllegalArgumentException e) {
            throw not("component." + component.id() + ".files: " + e.getMessage() + ".");
        }
    }

    private static DormouseException not(String detail) {
        return new DormouseException(VersionErrors.APP_NOT_SERVABLE, detail);
    }
}
