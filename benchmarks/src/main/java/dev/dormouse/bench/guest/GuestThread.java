package dev.dormouse.bench.guest;

import dev.dormouse.engine.wasi.WasiCarrier;
import dev.dormouse.engine.wasi.WasiContext;
import org.jspecify.annotations.Nullable;

/** A thread on which guests can run. */
public final class GuestThread extends Thread implements WasiCarrier {
    private @Nullable WasiContext context;

    public GuestThread(Runnable work) {
        super(null, work, "guest");
        setDaemon(true);
    }

    static GuestThread current() {
        return (GuestThread) Thread.currentThread();
    }

    void bind(WasiContext next) {
        context = next;
    }

    void unbind() {
        context = null;
    }

    @Override
    public WasiContext wasiContext() {
        WasiContext bound = context;
        if (bound == null) {
            throw new IllegalStateException("No guest runs on this thread");
        }
        return bound;
    }
}
