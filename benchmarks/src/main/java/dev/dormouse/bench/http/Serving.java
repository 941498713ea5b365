package dev.dormouse.bench.http;

import dev.dormouse.bench.setting.Child;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** A server in a child process, on a port of this machine only. */
public record Serving(Child child, int port) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES_MAX = 1_200;
    private static final int TRY_MILLIS = 100;

    /** A JVM with a server's flags, whose main class prints its port. */
    static Serving jvm(Setting setting, Class<?> main, List<String> arguments) throws IOException {
        return jvm(setting, main, List.of(), arguments);
    }

    /** The same with more flags. */
    public static Serving jvm(
            Setting setting, Class<?> main, List<String> moreFlags, List<String> arguments)
            throws IOException {
        Child child =
                Child.start(setting.serverJvm(moreFlags, main, arguments.toArray(String[]::new)));
        try {
            return new Serving(child, Integer.parseInt(child.line(PATIENCE)));
        } catch (IOException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** A program that is told its port. */
    public static Serving program(IntFunction<List<String>> commandForPort) throws IOException {
        int port = freePort();
        Child child = Child.start(commandForPort.apply(port));
        try {
            awaitOpen(port);
            return new Serving(child, port);
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    /** A port of this machine that nobody listened on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitOpen(int port) throws IOException {
        for (int i = 0; i < TRIES_MAX; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                sleep();
            }
        }
        throw new IOException("Nothing listens on port " + port);
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(TRY_MILLIS);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
