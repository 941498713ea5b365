package dev.dormouse.engine.wasi;

import java.security.SecureRandom;

/** Where a guest's random bytes come from; safe for many threads. */
public interface RandomSource {
    void fill(byte[] target, int offset, int length);

    /** Unpredictable bytes that never wait for entropy. */
    static RandomSource secure() {
        return new SecureBytes(new SecureRandom());
    }
}
