package dev.dormouse.app.wagi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a response from what a guest prints, chunk by chunk: everything up to the first
 * empty line. What follows is the body, untouched. For one thread.
 */
public final class WagiResponseParser {
    /** A longer head is refused. */
    public static final int HEAD_BYTES_MAX = 64 * 1024;

    private static final int FIRST_BYTES = 128;

    private byte[] lines = new byte[FIRST_BYTES];
    private int count;
    private boolean ascii = true;
    private boolean lineEnded;
    private @Nullable WagiResponseHead head;

    /**
     * Takes bytes until the head is complete.
     *
     * @return how many it took: all, unless this completed the {@link #head}; the rest is body
     * @throws WagiResponseException if the head is too long or not valid
     * @throws IllegalStateException after the head
     */
    public int feed(byte[] source, int offset, int length) {
        if (head != null) {
            throw new IllegalStateException("The head is complete");
        }
        for (int i = 0; i < length; i++) {
            byte b = source[offset + i];
            if (b == '\n') {
                if (lineEnded) {
                    add(source, offset, i);
                    head = WagiResponseHead.parse(text());
                    return i + 1;
                }
                lineEnded = true;
            } else if (b != '\r') {
                lineEnded = false;
            }
        }
        add(source, offset, length);
        return length;
    }

    /** The head, once it is complete. */
    public @Nullable WagiResponseHead head() {
        return head;
    }

    private void add(byte[] source, int offset, int length) {
        int room = Math.min(HEAD_BYTES_MAX, count + length);
        if (room > lines.length) {
            lines =
                    Arrays.copyOf(
                            lines, Math.max(room, Math.min(HEAD_BYTES_MAX, 2 * lines.length)));
        }
        for (int i = offset; i < offset + length; i++) {
            byte b = source[i];
            if (b != '\r') {
                if (count == HEAD_BYTES_MAX) {
                    throw tooLong();
                }
                lines[count++] = b;
                ascii &= b >= 0;
            }
        }
    }

    private static WagiResponseException tooLong() {
        return new WagiResponseException(
                "The response has no empty line in its first "
                        + HEAD_BYTES_MAX
                        + " bytes. Print headers, an empty line, then the body.");
    }

    /**
     * Says that the guest ended.
     *
     * @throws WagiResponseException if the head is not complete
     */
    public void end() {
        if (head != null) {
            return;
        }
        throw new WagiResponseException(
                count == 0
                        ? "The component printed nothing. Print a header such as"
                                + " \"Content-Type: text/plain\", an empty line, then the body."
                        : "The response has no empty line after its headers. Print one before the"
                                + " body, also if the body is empty.");
    }

    private String text() {
        if (ascii) {
            return new String(lines, 0, count, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(lines, 0, count))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WagiResponseException("The head of the response is not valid UTF-8.");
        }
    }
}
