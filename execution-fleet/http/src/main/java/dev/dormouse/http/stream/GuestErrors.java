package dev.dormouse.http.stream;

import dev.dormouse.engine.wasi.GuestOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A guest's standard error, cut into lines on the event loop. */
public final class GuestErrors implements GuestOutput {
    /** A longer line becomes several. */
    public static final int LINE_BYTES_MAX = 8 * 1024;

    private static final char REPLACEMENT = '\uFFFD';

    private final Wake wake;

    /** Guards what is written and not taken; its size is bounded by the engine's limit. */
    private final Object lock = new Object();

    private @Nullable ByteArrayOutputStream written;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);

    public GuestErrors(Wake wake) {
        this.wake = wake;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        synchronized (lock) {
            if (written == null) {
                written = new ByteArrayOutputStream();
            }
            written.write(source, offset, length);
        }
        wake.fromGuest();
    }

    /** Gives away complete lines; on the event loop. */
    public void takeLines(Consumer<String> lines) {
        ByteArrayOutputStream taken;
        synchronized (lock) {
            taken = written;
            written = null;
        }
        if (taken != null) {
            for (byte b : taken.toByteArray()) {
                add(b, lines);
            }
        }
    }

    /** Gives away what is left, after the guest ended; on the event loop. */
    public void takeAll(Consumer<String> lines) {
        takeLines(lines);
        if (line.size() > 0) {
            emit(lines);
        }
    }

    private void add(byte b, Consumer<String> lines) {
        if (b == '\n') {
            emit(lines);
        } else {
            if (line.size() == LINE_BYTES_MAX) {
                emit(lines);
            }
            line.write(b);
        }
    }

    private void emit(Consumer<String> lines) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(harmless(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }

    /** Without characters that could steer a terminal or forge a line. */
    private static String harmless(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            if (isHarmful(text.charAt(i))) {
                safe = safe == null ? new StringBuilder(text) : safe;
                safe.setCharAt(i, REPLACEMENT);
            }
        }
        return safe == null ? text : safe.toString();
    }

    private static boolean isHarmful(char c) {
        boolean lineSeparator = c == '\u2028' || c == '\u2029';
        boolean bidirectional =
                (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return (Character.isISOControl(c) && c != '\t') || lineSeparator || bidirectional;
    }
}
