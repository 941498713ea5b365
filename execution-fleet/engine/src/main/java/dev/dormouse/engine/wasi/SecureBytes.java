package dev.dormouse.engine.wasi;

import java.security.SecureRandom;

/** Random bytes from the operating system's generator. */
record SecureBytes(SecureRandom random) implements RandomSource {
    @Override
    public void fill(byte[] target, int offset, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, target, offset, length);
    }
}
