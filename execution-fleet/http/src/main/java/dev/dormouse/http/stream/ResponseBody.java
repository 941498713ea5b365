package dev.dormouse.http.stream;

import dev.dormouse.app.wagi.WagiResponseException;
import dev.dormouse.app.wagi.WagiResponseHead;
import dev.dormouse.app.wagi.WagiResponseParser;
import dev.dormouse.engine.schedule.GuestThread;
import dev.dormouse.engine.wasi.GuestOutput;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a guest prints, on its way to the client: first the head, then the body.
 *
 * <p>Hot path: the guest's thread copies into one array; the event loop is woken when there is
 * enough to start a response, or by the guest's end, and takes the array as it is.
 */
public final class ResponseBody implements GuestOutput {
    /** So much of the body is held back, for the guest may still fail. */
    public static final int HELD_BYTES_MAX = 64 * 1024;

    /** As many bytes may wait for the client; then the guest waits. */
    public static final int WAITING_BYTES_MAX = 256 * 1024;

    private static final int FIRST_BYTES = 512;
    private static final byte[] NONE = {};

    private final Wake wake;
    private final int headBytesMax;
    private final boolean kept;
    private final WagiResponseParser parser = new WagiResponseParser();
    private int headBytes;
    private @Nullable String badHead;

    /** Guards all below. */
    private final Object lock = new Object();

    private @Nullable WagiResponseHead head;
    private byte[] pending = NONE;
    private int count;
    private long total;
    private long inFlight;
    private boolean flowing;
    private volatile @Nullable Thread writer;

    /**
     * @param kept whether there is use for the body, which an answer to HEAD has not
     */
    public ResponseBody(Wake wake, int headBytesMax, boolean kept) {
        this.wake = wake;
        this.headBytesMax = headBytesMax;
        this.kept = kept;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        int at = offset;
        int end = offset + length;
        if (head == null) {
            at = readHead(source, offset, length);
        }
        while (at < end) {
            at += append(source, at, end - at);
        }
    }

    /** Returns where the body begins, or the end. */
    private int readHead(byte[] source, int offset, int length) {
        try {
            int taken = parser.feed(source, offset, length);
            headBytes += taken;
            if (headBytes > headBytesMax) {
                badHead = "The response has more than " + headBytesMax + " bytes of headers.";
                throw new BadHead(badHead);
            }
            WagiResponseHead complete = parser.head();
            if (complete != null) {
                setHead(complete);
            }
            return offset + taken;
        } catch (WagiResponseException e) {
            badHead = e.detail();
            throw e;
        }
    }

    private void setHead(WagiResponseHead complete) {
        synchronized (lock) {
            head = complete;
        }
    }

    private int append(byte[] source, int offset, int length) {
        if (!hasRoom()) {
            writer = Thread.currentThread();
            GuestThread.current().awaitOutside(this::hasRoom);
        }
        int taken;
        boolean wakes;
        synchronized (lock) {
            taken = kept ? keep(source, offset, length) : length;
            total += taken;
            wakes = flowing || count >= HELD_BYTES_MAX;
        }
        if (wakes) {
            wake.fromGuest();
        }
        return taken;
    }

    private boolean hasRoom() {
        synchronized (lock) {
            return count + inFlight < WAITING_BYTES_MAX;
        }
    }

    private int keep(byte[] source, int offset, int length) {
        int taken = (int) Math.min(length, WAITING_BYTES_MAX - count - inFlight);
        if (count + taken > pending.length) {
            int grown = Math.max(FIRST_BYTES, Math.max(count + taken, 2 * pending.length));
            pending = Arrays.copyOf(pending, grown);
        }
        System.arraycopy(source, offset, pending, count, taken);
        count += taken;
        return taken;
    }

    /** Says that the guest ended well, after which a head is due; on its thread. */
    public void end() {
        if (badHead == null && head == null) {
            try {
                parser.end();
            } catch (WagiResponseException e) {
                badHead = e.detail();
            }
        }
    }

    /** Why what the guest printed is no response, or null; after it ended. */
    public @Nullable String badHead() {
        return badHead;
    }

    /** The head, once it is there. */
    public @Nullable WagiResponseHead head() {
        synchronized (lock) {
            return head;
        }
    }

    /** How many bytes the body has so far. */
    public long total() {
        synchronized (lock) {
            return total;
        }
    }

    /** Whether so much of the body is there that the response has to start. */
    public boolean startsResponse() {
        synchronized (lock) {
            return count >= HELD_BYTES_MAX;
        }
    }

    /**
     * What waits for the client; the guest finds room for as much again only when it was {@link
     * #flushed}.
     */
    @SuppressWarnings("deprecation") // The only way to give an array away without a copy.
    public Buffer take() {
        synchronized (lock) {
            Buffer taken = Buffer.buffer(Unpooled.wrappedBuffer(pending, 0, count));
            inFlight += count;
            pending = NONE;
            count = 0;
            flowing = true;
            return taken;
        }
    }

    /** Says that bytes went to the network. */
    public void flushed(int bytes) {
        boolean room;
        synchronized (lock) {
            inFlight -= bytes;
            room = count + inFlight <= WAITING_BYTES_MAX / 2;
        }
        if (room) {
            LockSupport.unpark(writer);
        }
    }

    /** Ends a guest whose head is too large. */
    private static final class BadHead extends RuntimeException {
        BadHead(String message) {
            super(message, null, false, false);
        }
    }
}
