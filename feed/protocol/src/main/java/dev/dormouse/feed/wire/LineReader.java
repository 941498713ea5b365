package dev.dormouse.feed.wire;

import dev.dormouse.kernel.DormouseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, each of at most {@link WireLimits#LINE_BYTES_MAX} bytes. */
public final class LineReader {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end; empty at the end of the stream. A line that the stream breaks
     * off is none.
     *
     * @throws DormouseException if the line is too long
     */
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (position == end && !fill()) {
                return Optional.empty();
            }
            int stop = lineEnd();
            line.write(buffer, position, stop - position);
            if (line.size() > WireLimits.LINE_BYTES_MAX) {
                throw new DormouseException(
                        FeedErrors.MALFORMED_MESSAGE,
                        "A line of the feed has at most " + WireLimits.LINE_BYTES_MAX + " bytes.");
            }
            boolean whole = stop < end;
            position = whole ? stop + 1 : end;
            if (whole) {
                return Optional.of(line.toByteArray());
            }
        }
    }

    private int lineEnd() {
        int stop = position;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
