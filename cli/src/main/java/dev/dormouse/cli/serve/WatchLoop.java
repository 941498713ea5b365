package dev.dormouse.cli.serve;

import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.cli.ErrorReport;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.cli.build.AppBuild;
import dev.dormouse.cli.serve.WatchedFiles.Snapshot;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.util.List;

/**
 * Brings a server up to date with the files of its app, one look at a time. A change is acted on at
 * the second look that finds it the same, so that a file is not read half written. What cannot be
 * built or loaded is reported, and the version before serves on.
 */
final class WatchLoop {
    private final Terminal terminal;
    private final AppLocation location;
    private final List<String> components;
    private final LocalServer server;
    private WatchedFiles files;
    private Snapshot served;
    private Snapshot last;

    /**
     * @param seen how things were before the server loaded the app
     */
    WatchLoop(
            Terminal terminal,
            AppLocation location,
            List<String> components,
            LocalServer server,
            Snapshot seen)
            throws IOException {
        this.terminal = terminal;
        this.location = location;
        this.components = components;
        this.server = server;
        this.files = new WatchedFiles(location, AppReader.read(location));
        this.served = seen;
        this.last = seen;
    }

    /** Looks once, and acts if there is a change that has settled. */
    void look() throws IOException {
        Snapshot now = files.look();
        boolean settled = now.equals(last);
        last = now;
        if (settled && !now.equals(served)) {
            update(now);
        }
    }

    private void update(Snapshot now) throws IOException {
        long started = System.nanoTime();
        boolean build = !now.sources().equals(served.sources());
        served = now;
        try {
            AppManifest manifest = AppReader.read(location);
            files = new WatchedFiles(location, manifest);
            if (build) {
                new AppBuild(terminal, location.folder())
                        .run(AppReader.components(manifest, components));
            }
            // the build wrote modules; a source changed meanwhile is found by the next look
            served = new Snapshot(now.sources(), files.look().content());
            server.reload(location);
            long millis = (System.nanoTime() - started) / 1_000_000;
            say(terminal.errStyle().good("Updated") + " in " + millis + " ms.");
        } catch (DormouseException e) {
            new ErrorReport(terminal).print(e);
            say("The version before keeps serving; waiting for a change.");
        }
    }

    private void say(String text) {
        terminal.err().println(text);
        terminal.err().flush();
    }
}
