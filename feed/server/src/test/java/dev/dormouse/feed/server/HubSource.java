package dev.dormouse.feed.server;

import dev.dormouse.feed.client.FeedSource;
import dev.dormouse.feed.client.Position;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The feed of a hub in this process, as one reader gets its lines. */
final class HubSource implements FeedSource {
    private static final long WAIT_MILLIS = 5;

    private final Supplier<FeedHub> hub;
    private final Identity reader;
    private volatile boolean down;
    private final AtomicInteger breaks = new AtomicInteger();

    HubSource(Supplier<FeedHub> hub, Identity reader) {
        this.hub = hub;
        this.reader = reader;
    }

    void setDown(boolean down) {
        this.down = down;
    }

    /** Ends the streams that are open now. */
    void breakOff() {
        breaks.incrementAndGet();
    }

    @Override
    public InputStream open(Position from) throws IOException {
        if (down) {
            throw new IOException("The control plane is down");
        }
        FeedHub current = hub.get();
        return new Lines(
                current,
                current.read(reader, from).orElseThrow(() -> new IOException("behind")),
                breaks.get());
    }

    private final class Lines extends InputStream {
        private final FeedHub of;
        private final FeedHub.Reading reading;
        private final int brokenBefore;
        private byte[] chunk = new byte[0];
        private int position;
        private volatile boolean closed;

        private Lines(FeedHub of, FeedHub.Reading reading, int breaks) {
            this.of = of;
            this.reading = reading;
            this.brokenBefore = breaks;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (position == chunk.length) {
                if (closed || down || breaks.get() != brokenBefore || of != hub.get()) {
                    reading.close();
                    throw new IOException("The stream broke");
                }
                chunk = lines();
                position = 0;
            }
            // small pieces, so that streams break in the middle of things
            int count = Math.min(Math.min(length, 700), chunk.length - position);
            System.arraycopy(chunk, position, buffer, offset, count);
            position += count;
            return count;
        }

        private byte[] lines() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                for (FeedMessage message : reading.next(WAIT_MILLIS)) {
                    out.writeBytes(FeedCodec.write(message));
                    out.write('\n');
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            return out.toByteArray();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
