package dev.dormouse.engine.wasi;

import org.jspecify.annotations.Nullable;

/**
 * What one request sees through WASI and what it has open. Belongs to the thread that runs the
 * guest, and is dropped after the run however that ended.
 */
public final class WasiContext implements AutoCloseable {
    private static final int BUFFER_BYTES_MIN = 256;
    private static final int BUFFER_BYTES_MAX = 64 * 1024;
    private static final byte[] NO_BYTES = {};

    private final WasiConfig config;
    private final GuestStrings arguments;
    private final GuestStrings environment;
    private final Descriptors descriptors;
    private final GuestMemory memory = new GuestMemory();
    private final long startedNanos;

    private @Nullable IoVectors vectors;
    private byte[] buffer = NO_BYTES;
    private int exitCode;

    public WasiContext(
            WasiConfig config,
            GuestStrings arguments,
            GuestStrings environment,
            WasiStreams streams) {
        this.config = config;
        this.arguments = arguments;
        this.environment = environment;
        this.descriptors =
                new Descriptors(
                        streams, config.files().open(config.scratch()), config.descriptorsMax());
        this.startedNanos = config.clock().monotonicNanos();
    }

    /** What the guest on this thread sees. */
    static WasiContext current() {
        return ((WasiCarrier) Thread.currentThread()).wasiContext();
    }

    /** What the guest gave to {@code proc_exit}, and 0 if it never called that. */
    public int exitCode() {
        return exitCode;
    }

    /** Closes what the guest left open. */
    @Override
    public void close() {
        descriptors.closeAll();
    }

    void exit(int code) {
        exitCode = code;
    }

    GuestMemory memory() {
        return memory;
    }

    GuestStrings arguments() {
        return arguments;
    }

    GuestStrings environment() {
        return environment;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    CoarseClock clock() {
        return config.clock();
    }

    GuestSleeper sleeper() {
        return config.sleeper();
    }

    RandomSource random() {
        return config.random();
    }

    long startedNanos() {
        return startedNanos;
    }

    IoVectors vectors() {
        IoVectors present = vectors;
        if (present == null) {
            present = new IoVectors();
            vectors = present;
        }
        return present;
    }

    /** The request's scratch buffer: as long as wanted, but never longer than 64 KiB. */
    byte[] buffer(int wanted) {
        if (buffer.length < wanted && buffer.length < BUFFER_BYTES_MAX) {
            int length = Math.clamp(wanted, BUFFER_BYTES_MIN, BUFFER_BYTES_MAX);
            buffer = new byte[length];
        }
        return buffer;
    }
}
