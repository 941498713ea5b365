package dev.dormouse.cli.serve;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.run.LocalEngine;
import dev.dormouse.http.AppServer;
import dev.dormouse.http.HttpLimits;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServerConfig;
import dev.dormouse.http.TlsFiles;
import dev.dormouse.http.problem.HttpErrors;
import dev.dormouse.kernel.DormouseException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** An app on a port of this machine, with the engine that runs it. */
final class LocalServer implements AutoCloseable {
    /** How long requests that are under way may take once the server is to stop. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private static final int PORTS_TRIED_MAX = 100;

    private final LocalEngine engine;
    private final ComponentLog log;
    private final AppLoader loader;
    private final Terminal terminal;
    private final Started started;

    /** A server that listens, where, and what it serves at first. */
    private record Started(AppServer server, URI url, ServedApp app) {}

    private LocalServer(
            Terminal terminal,
            LocalEngine engine,
            ComponentLog log,
            AppLoader loader,
            Started started) {
        this.terminal = terminal;
        this.engine = engine;
        this.log = log;
        this.loader = loader;
        this.started = started;
    }

    /** Loads the app and serves it; returns when it listens. */
    static LocalServer start(Terminal terminal, ServeOptions options, AppLocation location) {
        Optional<TlsFiles> tls = options.tls(terminal);
        ListenAddress wanted = options.listen(terminal);
        Path cache = terminal.dormouseHome().resolve("cache").resolve("artifacts");
        LocalEngine engine = new LocalEngine(EngineConfig.forThisMachine(cache));
        ComponentLog log =
                ComponentLog.start(
                        terminal, !options.quiet(), options.logFolder(terminal, location));
        try {
            AppLoader loader = new AppLoader(terminal, options, engine);
            ServedApp app = warned(terminal, loader.load(location));
            Started started = listen(wanted, options.findFreePort(), tls, engine, app, log);
            return new LocalServer(terminal, engine, log, loader, started);
        } catch (RuntimeException e) {
            log.close();
            engine.close();
            throw e;
        }
    }

    private static ServedApp warned(Terminal terminal, LoadedApp loaded) {
        loaded.warnings().forEach(terminal::warn);
        return loaded.app();
    }

    private static Started listen(
            ListenAddress wanted,
            boolean findFreePort,
            Optional<TlsFiles> tls,
            LocalEngine engine,
            ServedApp app,
            ComponentLog log) {
        ListenAddress address = wanted;
        for (int tried = 1; ; tried++) {
            try {
                ServerConfig config =
                        new ServerConfig(
                                address.host(), address.port(), tls, HttpLimits.DEFAULT, 1);
                AppServer server = AppServer.start(config, engine, app, log);
                String scheme = tls.isPresent() ? "https" : "http";
                URI url = URI.create(scheme + "://" + address.withPort(server.port()));
                return new Started(server, url, app);
            } catch (DormouseException e) {
                if (e.code() != HttpErrors.PORT_IN_USE) {
                    throw e;
                }
                if (!findFreePort || tried == PORTS_TRIED_MAX) {
                    throw inUse(address, e);
                }
                address = address.next();
            }
        }
    }

    private static CommandFailed inUse(ListenAddress address, DormouseException cause) {
        return new CommandFailed(
                "Port "
                        + address.port()
                        + " of "
                        + address.host()
                        + " is in use. Choose another with --listen "
                        + address.next()
                        + ", or let --find-free-port do it.",
                cause);
    }

    URI url() {
        return started.url();
    }

    /** What it served when it started. */
    ServedApp app() {
        return started.app();
    }

    /** Serves the app as it is at the location now; the one before serves until that is ready. */
    void reload(AppLocation location) {
        started.server().swap(warned(terminal, loader.load(location)));
    }

    /** Takes no new requests and lets those under way end, for a while. */
    void drain() {
        if (!started.server().drain(DRAIN)) {
            terminal.warn(
                    "some requests had not ended after " + DRAIN.toSeconds() + " s; they are cut.");
        }
    }

    @Override
    public void close() {
        started.server().close();
        engine.close();
        log.close();
    }
}
