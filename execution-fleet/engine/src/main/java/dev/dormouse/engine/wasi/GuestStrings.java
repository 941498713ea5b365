package dev.dormouse.engine.wasi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guest's arguments or its environment variables. Measured and checked at once, but encoded only
 * when the guest asks, which most never do.
 */
public final class GuestStrings {
    /** The most bytes all strings may have together, each with its closing NUL. */
    public static final int BYTES_MAX = 256 * 1024;

    /** No strings. */
    public static final GuestStrings NONE = new GuestStrings(List.of(), "strings");

    private List<String> strings;
    private int bytes;
    private @Nullable Supplier<GuestStrings> source;

    private GuestStrings(Supplier<GuestStrings> source) {
        this.strings = List.of();
        this.source = source;
    }

    private GuestStrings(List<String> strings, String what) {
        this.strings = List.copyOf(strings);
        this.bytes = encodedBytes(this.strings, what);
    }

    public static GuestStrings arguments(List<String> arguments) {
        return new GuestStrings(arguments, "arguments");
    }

    public static GuestStrings variables(Map<String, String> variables) {
        List<String> pairs = new ArrayList<>(variables.size());
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new IllegalArgumentException(
                        "A variable's name is not empty and has no \"=\": \"" + name + "\"");
            }
            pairs.add(name + "=" + variable.getValue());
        }
        return new GuestStrings(pairs, "variables");
    }

    /**
     * Strings that are made on the guest's thread when it asks for them, for a guest that never
     * asks should not pay for them. For one guest only; an exception of the source ends it.
     */
    public static GuestStrings later(Supplier<GuestStrings> source) {
        return new GuestStrings(source);
    }

    private void make() {
        if (source != null) {
            GuestStrings made = source.get();
            strings = made.strings;
            bytes = made.bytes;
            source = null;
        }
    }

    int count() {
        make();
        return strings.size();
    }

    /** The size of all strings, each with its closing NUL. */
    int bytes() {
        make();
        return bytes;
    }

    /** Writes the strings one after the other, and where each starts to {@code pointers}. */
    void writeTo(GuestMemory memory, int pointers, int buffer) {
        make();
        int pointer = pointers;
        int at = buffer;
        for (int i = 0; i < strings.size(); i++) {
            byte[] encoded = strings.get(i).getBytes(StandardCharsets.UTF_8);
            memory.writeInt(pointer, at);
            memory.write(at, encoded, 0, encoded.length);
            memory.writeByte(at + encoded.length, (byte) 0);
            pointer += Integer.BYTES;
            at += encoded.length + 1;
        }
    }

    private static int encodedBytes(List<String> strings, String what) {
        long sum = 0;
        for (int i = 0; i < strings.size(); i++) {
            String string = strings.get(i);
            if (string.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "None of the guest's " + what + " contains a NUL, but one did");
            }
            sum += utf8Length(string) + 1;
        }
        if (sum > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "The guest's "
                            + what
                            + " have at most "
                            + BYTES_MAX
                            + " bytes, these have "
                            + sum);
        }
        return (int) sum;
    }

    /** As {@link String#getBytes} encodes: a lone surrogate becomes one question mark. */
    private static long utf8Length(String string) {
        long length = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < 0x80) {
                length += 1;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (startsPair(string, i)) {
                length += 4;
                i++;
            } else {
                length += 1;
            }
        }
        return length;
    }

    private static boolean startsPair(String string, int index) {
        return Character.isHighSurrogate(string.charAt(index))
                && index + 1 < string.length()
                && Character.isLowSurrogate(string.charAt(index + 1));
    }
}
