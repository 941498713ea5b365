package dev.dormouse.app.wagi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the head of a response from what a guest prints, chunk by chunk: everything up to the first
 * empty line. What follows is the body, untouched. For one thread.
 */
public final class WagiResponseParser {
    /** A longer head is refused. */
    public static final int HEAD_BYTES_MAX = 64 * 1024;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream(256);
    private int last;
    private boolean done;

    /**
     * Takes bytes until the head is complete; what then remains in {@code chunk} is body.
     *
     * @return the head, once, with the chunk that completes it
     * @throws WagiResponseException if the head is too long or not valid
     * @throws IllegalStateException after the head
     */
    public Optional<WagiResponseHead> feed(ByteBuffer chunk) {
        if (done) {
            throw new IllegalStateException("The head is complete");
        }
        while (chunk.hasRemaining()) {
            byte b = chunk.get();
            if (b == '\n' && last == '\n') {
                done = true;
                return Optional.of(WagiResponseHead.parse(text()));
            }
            if (b != '\r') {
                add(b);
            }
        }
        return Optional.empty();
    }

    private void add(byte b) {
        if (head.size() == HEAD_BYTES_MAX) {
            throw new WagiResponseException(
                    "The response has no empty line in its first "
                            + HEAD_BYTES_MAX
                            + " bytes. Print headers, an empty line, then the body.");
        }
        head.write(b);
        last = b;
    }

    /**
     * Says that the guest ended.
     *
     * @throws WagiResponseException if the head is not complete
     */
    public void end() {
        if (done) {
            return;
        }
        throw new WagiResponseException(
                head.size() == 0
                        ? "The component printed nothing. Print a header such as"
                                + " \"Content-Type: text/plain\", an empty line, then the body."
                        : "The response has no empty line after its headers. Print one before the"
                                + " body, also if the body is empty.");
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(head.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WagiResponseException("The head of the response is not valid UTF-8.");
        }
    }
}
