package dev.dormouse.http;

import dev.dormouse.app.route.Route;
import dev.dormouse.app.route.Router;
import dev.dormouse.app.trigger.Executor;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.engine.wasi.GuestSleeper;
import dev.dormouse.engine.wasi.RandomSource;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds an app out of guests and static responses. */
final class TestApp {
    static final InvocationLimits LIMITS =
            new InvocationLimits(
                    Duration.ofSeconds(20), Duration.ofSeconds(10), 256, 64L << 20, 256L << 10);

    private final Engine engine;
    private final List<Router.Entry<ServedTarget>> entries = new ArrayList<>();

    TestApp(Engine engine) {
        this.engine = engine;
    }

    TestApp component(String route, byte[] wasm) {
        return component(route, wasm, Map.of(), LIMITS);
    }

    TestApp component(
            String route, byte[] wasm, Map<String, String> environment, InvocationLimits limits) {
        String id = route.replace("/...", "").substring(1);
        return target(
                route,
                new ServedComponent(
                        id.isEmpty() ? "root" : id,
                        engine.install(wasm).digest(),
                        Executor.Wagi.DEFAULT_ARGV,
                        environment,
                        wasi(),
                        limits));
    }

    TestApp target(String route, ServedTarget target) {
        entries.add(new Router.Entry<>(Route.parse(route), target));
        return this;
    }

    ServedApp build() {
        return new ServedApp(
                "test", Optional.of("1.2.3"), Optional.empty(), Router.of(List.copyOf(entries)));
    }

    private static WasiConfig wasi() {
        GuestSleeper neverAsked =
                nanos -> {
                    throw new IllegalStateException("No guest here sleeps");
                };
        return new WasiConfig(
                CoarseClock.system(),
                neverAsked,
                RandomSource.secure(),
                VirtualFiles.NONE,
                ScratchQuota.NONE,
                WasiConfig.DEFAULT_DESCRIPTORS_MAX);
    }
}
