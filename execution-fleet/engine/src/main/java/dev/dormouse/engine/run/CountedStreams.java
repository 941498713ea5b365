package dev.dormouse.engine.run;

import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.wasi.GuestInput;
import dev.dormouse.engine.wasi.GuestOutput;
import dev.dormouse.engine.wasi.WasiStreams;

/** A guest's streams, counted and capped. */
final class CountedStreams {
    private final WasiStreams target;
    private final InvocationLimits limits;
    private long bytesIn;
    private long bytesOut;
    private long bytesLogged;

    CountedStreams(WasiStreams target, InvocationLimits limits) {
        this.target = target;
        this.limits = limits;
    }

    WasiStreams streams() {
        GuestInput input = this::read;
        GuestOutput output = this::write;
        GuestOutput errors = this::log;
        return new WasiStreams(input, output, errors);
    }

    private int read(byte[] bytes, int offset, int length) {
        int read = target.input().read(bytes, offset, length);
        bytesIn += Math.max(read, 0);
        return read;
    }

    private void write(byte[] bytes, int offset, int length) {
        if (bytesOut + length > limits.stdoutBytesMax()) {
            throw OutputLimitMet.INSTANCE;
        }
        bytesOut += length;
        target.output().write(bytes, offset, length);
    }

    private void log(byte[] bytes, int offset, int length) {
        int allowed = (int) Math.min(length, limits.stderrBytesMax() - bytesLogged);
        bytesLogged += allowed;
        if (allowed > 0) {
            target.errors().write(bytes, offset, allowed);
        }
    }

    long bytesIn() {
        return bytesIn;
    }

    long bytesOut() {
        return bytesOut;
    }
}
