package dev.dormouse.engine.wasi;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A guest thread for tests. */
final class CarrierThread extends Thread implements WasiCarrier {
    private final WasiContext context;

    private CarrierThread(WasiContext context, Runnable work) {
        super(null, work, "guest", 1024 * 1024);
        this.context = context;
    }

    @Override
    public WasiContext wasiContext() {
        return context;
    }

    /** Runs the work as that guest, and gives its answer or throws what it threw. */
    static <T> T answer(WasiContext context, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new CarrierThread(context, task);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
