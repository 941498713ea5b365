package dev.dormouse.http;

import dev.dormouse.engine.Engine;
import java.util.concurrent.atomic.AtomicReference;

/** What all event loops of a server share. */
record ServerState(
        Engine engine,
        AtomicReference<ServedApp> app,
        AppLog log,
        HttpLimits limits,
        BodyBudget bodies) {
    static ServerState of(Engine engine, ServedApp app, AppLog log, HttpLimits limits) {
        return new ServerState(
                engine,
                new AtomicReference<>(app),
                log,
                limits,
                new BodyBudget(limits.bodiesBytesMax()));
    }
}
