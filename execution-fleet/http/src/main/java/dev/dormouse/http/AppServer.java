package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.Engine;
import dev.dormouse.http.problem.HttpErrors;
import dev.dormouse.kernel.DormouseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Serves apps over HTTP, until it is closed. Thread-safe. */
public final class AppServer implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Door door;
    private final @Nullable SingleApp single;
    private final List<Listener> listeners;

    private AppServer(
            Vertx vertx, Door door, @Nullable SingleApp single, List<Listener> listeners) {
        this.vertx = vertx;
        this.door = door;
        this.single = single;
        this.listeners = listeners;
    }

    /**
     * Serves one app; returns when it listens.
     *
     * @param engine has the app's modules installed; stays the caller's
     * @throws DormouseException if it cannot, with the reason and what to do
     */
    public static AppServer start(ServerConfig config, Engine engine, ServedApp app, AppLog log) {
        SingleApp single = new SingleApp(app, engine, log, config.limits());
        return start(config, new ServerState(single, log, config.limits(), false), null, single);
    }

    /**
     * Serves many apps to gateways, whose answers to clients tell apart what apps say and what the
     * server says; returns when it listens.
     *
     * @param log is told of every request, if it wants to; what guests say goes to that of their
     *     admission
     * @throws DormouseException if it cannot, with the reason and what to do
     */
    public static AppServer start(
            ServerConfig config, MutualTls tls, AppDirectory directory, AppLog log) {
        return start(config, new ServerState(directory, log, config.limits(), true), tls, null);
    }

    private static AppServer start(
            ServerConfig config,
            ServerState state,
            @Nullable MutualTls mutual,
            @Nullable SingleApp single) {
        Door door = new Door(config.limits().connectionsMax());
        Vertx vertx =
                new VertxBuilder(options(config)).findTransport(door.transport()).init().vertx();
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < config.eventLoops(); i++) {
                Listener listener = new Listener(config, state, mutual);
                await(vertx.deployVerticle(listener));
                listeners.add(listener);
            }
        } catch (ExecutionException e) {
            vertx.close();
            throw cannotListen(config, e.getCause() == null ? e : e.getCause());
        }
        return new AppServer(vertx, door, single, List.copyOf(listeners));
    }

    private static VertxOptions options(ServerConfig config) {
        return new VertxOptions()
                .setEventLoopPoolSize(config.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false));
    }

    private static DormouseException cannotListen(ServerConfig config, Throwable cause) {
        String place = config.host() + ":" + config.port();
        if (cause instanceof BindException && isInUse(cause)) {
            return new DormouseException(
                    HttpErrors.PORT_IN_USE,
                    "Port "
                            + config.port()
                            + " of "
                            + config.host()
                            + " is in use. Stop the program that listens there, or choose another"
                            + " port.",
                    cause);
        }
        return new DormouseException(
                HttpErrors.CANNOT_LISTEN,
                "Cannot listen on " + place + ": " + cause.getMessage(),
                cause);
    }

    private static boolean isInUse(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().contains("in use");
    }

    private static <T> void await(Future<T> future) throws ExecutionException {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listeners.getFirst().port();
    }

    /**
     * Serves another version from now on; requests that are under way keep theirs.
     *
     * @throws NullPointerException if the server was started with a directory
     */
    public void swap(ServedApp next) {
        requireNonNull(single, "a server of one app").swap(next);
    }

    /** Closes the connections of clients that are shut out by now; returns at once. */
    public void lookAgain() {
        listeners.forEach(Listener::lookAgain);
    }

    /**
     * Lets no new connection in, asks the clients to go, and waits for requests that are under way.
     *
     * @return whether all of them ended in time
     */
    public boolean drain(Duration timeout) {
        CompletableFuture<?> drained =
                door.close().thenCompose(nothing -> drainConnections(timeout));
        try {
            drained.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> drainConnections(Duration timeout) {
        CompletableFuture<?>[] drained =
                listeners.stream()
                        .map(listener -> listener.drain(timeout.toMillis()))
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(drained);
    }

    /** Closes all connections, which cancels the guests that work for them. */
    @Override
    public void close() {
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("The HTTP server did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
