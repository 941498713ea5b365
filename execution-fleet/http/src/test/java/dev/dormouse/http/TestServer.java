package dev.dormouse.http;

import dev.dormouse.engine.Engine;
import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.run.LocalEngine;
import dev.dormouse.engine.schedule.SchedulerLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A server on a free port, with an engine of its own. */
final class TestServer implements AutoCloseable {
    private static final int GUESTS_MAX = 100;

    private final Engine engine;
    private final RecordedLog log = new RecordedLog();
    private final AppServer server;

    TestServer(Path cache, ServerConfig config, int guestsMax, UnaryOperator<TestApp> content) {
        this.engine = new LocalEngine(config(cache, guestsMax));
        ServedApp app = content.apply(new TestApp(engine)).build();
        this.server = AppServer.start(config, engine, app, log);
    }

    TestServer(Path cache, ServerConfig config, UnaryOperator<TestApp> content) {
        this(cache, config, GUESTS_MAX, content);
    }

    TestServer(Path cache, UnaryOperator<TestApp> content) {
        this(cache, ServerConfig.plain("127.0.0.1", 0), content);
    }

    private static EngineConfig config(Path cache, int guestsMax) {
        EngineConfig config = EngineConfig.forThisMachine(cache);
        return new EngineConfig(
                cache,
                config.memoryBytesMax(),
                config.memoryIdleBytesMax(),
                config.linkedBytesMax(),
                SchedulerLimits.forThisMachine(guestsMax),
                config.compile(),
                config.compiler(),
                config.spareCompiler());
    }

    RawClient connect() throws IOException {
        return new RawClient(server.port());
    }

    RawClient.Response get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** Sends these bytes over a connection of their own. */
    RawClient.Response exchange(String request) throws IOException {
        try (RawClient client = connect()) {
            return client.send(request).read();
        }
    }

    int port() {
        return server.port();
    }

    AppServer server() {
        return server;
    }

    Engine engine() {
        return engine;
    }

    RecordedLog log() {
        return log;
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
