package dev.dormouse.cli.serve;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or a polite kill of this process. The first is waited for, the second ends the process at
 * once. The JDK offers this in a class that the compiler warns of, so it is called by name.
 */
final class StopSignal {
    private static final int EXIT_INTERRUPTED = 130;

    private final CountDownLatch first = new CountDownLatch(1);

    private StopSignal() {}

    /** From now on the signals do what is said above instead of ending the JVM. */
    static StopSignal install() {
        StopSignal stop = new StopSignal();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal =
                    (proxy, method, arguments) -> {
                        stop.signalled();
                        return null;
                    };
            Object proxy =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(), new Class<?>[] {handler}, onSignal);
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no signals", e);
        }
        return stop;
    }

    private void signalled() {
        if (first.getCount() == 0) {
            Runtime.getRuntime().halt(EXIT_INTERRUPTED);
        }
        first.countDown();
    }

    void await() throws InterruptedException {
        first.await();
    }

    /** Whether the signal came within that time. */
    boolean await(Duration time) throws InterruptedException {
        return first.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
