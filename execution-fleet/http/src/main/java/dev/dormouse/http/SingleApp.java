package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.Engine;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.http.request.RequestOrigin;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A directory with one app, which answers every request of whoever comes. */
final class SingleApp implements AppDirectory {
    private final GuestStarter engine;
    private final AppLog log;
    private final long requestBodyBytesMax;
    private final BodyBudget bodies;
    private final AtomicReference<Admission> admission = new AtomicReference<>();

    SingleApp(ServedApp app, Engine engine, AppLog log, HttpLimits limits) {
        this.engine = new Direct(engine);
        this.log = log;
        this.requestBodyBytesMax = limits.requestBodyBytesMax();
        this.bodies = new BodyBudget(limits.bodiesBytesMax());
        swap(app);
    }

    void swap(ServedApp next) {
        admission.set(new Anyone(next, requestBodyBytesMax, bodies, engine, log));
    }

    @Override
    public Reading lookUp(HttpServerRequest request, RequestOrigin seen) {
        return new Found(requireNonNull(admission.get()), seen);
    }

    private record Direct(Engine engine) implements GuestStarter {
        @Override
        public Execution start(Invocation invocation) {
            return engine.start(invocation);
        }

        @Override
        public List<Execution> startAll(List<Invocation> invocations) {
            return engine.startAll(invocations);
        }
    }

    /** The same for all requests of one version. */
    private record Anyone(
            ServedApp app,
            long requestBodyBytesMax,
            BodyBudget bodies,
            GuestStarter guests,
            AppLog log)
            implements Admission {
        @Override
        public boolean awaitsBody() {
            return true;
        }

        @Override
        public void end() {}
    }
}
