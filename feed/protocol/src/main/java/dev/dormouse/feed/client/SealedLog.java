package dev.dormouse.feed.client;

import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.seal.PrivateFile;
import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.feed.wire.LineReader;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.DormouseException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of sealed frames, each of some lines of the feed. A frame opens only at its own place in
 * its own file, so none can be moved, repeated or left out, except at the end.
 */
final class SealedLog implements AutoCloseable {
    private static final int FRAME_LINES_BYTES = 512 * 1024;
    private static final int FRAME_BYTES_MAX = FRAME_LINES_BYTES + WireLimits.LINE_BYTES_MAX + 1024;

    private final Path temporary;
    private final Path file;
    private final MachineKey machineKey;
    private final String context;
    private final FileChannel channel;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long frames;
    private long bytes;

    private SealedLog(
            Path temporary, Path file, MachineKey machineKey, String context, FileChannel channel) {
        this.temporary = temporary;
        this.file = file;
        this.machineKey = machineKey;
        this.context = context;
        this.channel = channel;
    }

    /** A new file, under another name until {@link #publish}. */
    static SealedLog create(Path file, MachineKey machineKey, String context) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        return new SealedLog(temporary, file, machineKey, context, PrivateFile.create(temporary));
    }

    void append(FeedMessage message) throws IOException {
        lines.writeBytes(FeedCodec.write(message));
        lines.write('\n');
        if (lines.size() >= FRAME_LINES_BYTES) {
            writeFrame();
        }
    }

    /** Returns when all that was appended is on disk. */
    void force() throws IOException {
        writeFrame();
        channel.force(false);
    }

    void publish() throws IOException {
        force();
        PrivateFile.moveDurably(temporary, file);
    }

    void abandon() throws IOException {
        close();
        Files.deleteIfExists(temporary);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing of worth is lost: all that counts was forced
        }
    }

    private void writeFrame() throws IOException {
        if (lines.size() == 0) {
            return;
        }
        byte[] sealed = machineKey.seal(lines.toByteArray(), frameContext(context, frames));
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + sealed.length);
        frame.putInt(sealed.length).put(sealed).flip();
        bytes += frame.remaining();
        PrivateFile.writeFully(channel, frame);
        frames++;
        lines.reset();
    }

    /** Hands over the messages up to the first frame that is cut or broken. */
    static void read(Path file, MachineKey machineKey, String context, MessageTaker taker)
            throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (long frame = 0; ; frame++) {
                byte[] lines = machineKey.open(nextFrame(in), frameContext(context, frame));
                handOver(lines, taker);
            }
        } catch (EOFException | SealBrokenException | FeedBrokenException | DormouseException e) {
            // what is left is a torn end, or not to be trusted: the feed brings it again
        }
    }

    private static byte[] nextFrame(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > FRAME_BYTES_MAX) {
            throw new EOFException("No frame has this length");
        }
        byte[] sealed = new byte[length];
        in.readFully(sealed);
        return sealed;
    }

    private static void handOver(byte[] lines, MessageTaker taker) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(lines));
        for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
            taker.take(FeedCodec.read(line.get()));
        }
    }

    private static String frameContext(String context, long frame) {
        return context + " frame " + frame;
    }

    /** Takes the messages of a file, in order. */
    @FunctionalInterface
    interface MessageTaker {
        void take(FeedMessage message) throws FeedBrokenException;
    }
}
