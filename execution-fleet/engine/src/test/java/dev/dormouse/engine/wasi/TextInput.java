package dev.dormouse.engine.wasi;

import java.nio.charset.StandardCharsets;

/** An input that gives a text, then ends. */
final class TextInput implements GuestInput {
    private final byte[] bytes;
    private int position;

    TextInput(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int read = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, read);
        position += read;
        return read;
    }
}
