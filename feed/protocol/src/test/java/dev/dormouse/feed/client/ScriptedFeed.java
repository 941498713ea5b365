package dev.dormouse.feed.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A feed whose lines the test says. Each connection is used until the test ends it. */
final class ScriptedFeed implements FeedSource {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Throwable> failsNext = new AtomicReference<>();
    private @Nullable Connection current;

    @Override
    public InputStream open(Position from) {
        Throwable failure = failsNext.getAndSet(null);
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
        Connection connection = new Connection(from);
        opened.add(connection);
        return connection;
    }

    /** The next try to connect fails in a way that it should not. */
    void failNext(Throwable failure) {
        failsNext.set(failure);
    }

    /** The newest connection; waits for the first. */
    Connection connection() throws InterruptedException {
        if (current == null) {
            current = await();
        }
        return current;
    }

    /** Waits for another connection; tells from where it reads on. */
    Position nextPosition() throws InterruptedException {
        current = await();
        return current.from;
    }

    void forget() {
        opened.clear();
        current = null;
    }

    private Connection await() throws InterruptedException {
        Connection connection = opened.poll(60, TimeUnit.SECONDS);
        assertThat(connection).as("connection").isNotNull();
        return connection;
    }

    /** One connection. */
    static final class Connection extends InputStream {
        private final Position from;
        private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
        private byte[] chunk = END;
        private int position;

        private Connection(Position from) {
            this.from = from;
        }

        void send(FeedMessage... messages) {
            for (FeedMessage message : messages) {
                chunks.add(FeedCodec.write(message));
                chunks.add(new byte[] {'\n'});
            }
        }

        void end() {
            chunks.add(END);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                if (position == chunk.length) {
                    chunk = chunks.take();
                    position = 0;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            if (chunk.length == 0) {
                return -1;
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, buffer, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() {
            end();
        }
    }
}
