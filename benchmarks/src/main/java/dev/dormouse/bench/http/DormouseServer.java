package dev.dormouse.bench.http;

import dev.dormouse.app.route.Route;
import dev.dormouse.app.route.Router;
import dev.dormouse.app.trigger.Executor;
import dev.dormouse.bench.guest.Guests;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.run.LocalEngine;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.AppServer;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.http.ServedTarget;
import dev.dormouse.http.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The child that serves an app as {@code dormouse up} does, without its log. Prints its port, and
 * ends with its standard input.
 */
public final class DormouseServer {
    private DormouseServer() {}

    /** Starts it with one component for each {@code route=module}. */
    public static Serving start(Setting setting, Map<String, Path> components) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(setting.work().resolve("served").toString());
        components.forEach((route, module) -> arguments.add(route + "=" + module));
        return Serving.jvm(setting, DormouseServer.class, arguments);
    }

    public static void main(String[] arguments) throws IOException {
        EngineConfig config = EngineConfig.forThisMachine(Path.of(arguments[0]));
        try (Engine engine = new LocalEngine(config)) {
            List<Router.Entry<ServedTarget>> entries = new ArrayList<>();
            for (int i = 1; i < arguments.length; i++) {
                String[] component = arguments[i].split("=", 2);
                entries.add(
                        new Router.Entry<>(
                                Route.parse(component[0]), component(engine, i, component[1])));
            }
            ServedApp app =
                    new ServedApp("bench", Optional.empty(), Optional.empty(), Router.of(entries));
            ServerConfig address = ServerConfig.plain("127.0.0.1", 0);
            try (AppServer server = AppServer.start(address, engine, app, AppLog.NONE)) {
                System.out.println(server.port());
                System.in.transferTo(System.err);
            }
        }
    }

    private static ServedComponent component(Engine engine, int number, String module)
            throws IOException {
        return new ServedComponent(
                "component-" + number,
                engine.install(Files.readAllBytes(Path.of(module))).digest(),
                Executor.Wagi.DEFAULT_ARGV,
                Map.of(),
                Guests.wasi(),
                Guests.LIMITS);
    }
}
