package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The content of one of the app's files; the host's file is opened by the first read. */
final class AppContent implements Content {
    private final AppFile file;
    private @Nullable FileChannel channel;

    AppContent(AppFile file) {
        this.file = file;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
        if (position >= file.size()) {
            return 0;
        }
        int wanted = (int) Math.min(length, file.size() - position);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(target, offset, wanted);
            return Math.max(0, channel().read(buffer, position));
        } catch (ClosedByInterruptException e) {
            // The interrupt stays set for whoever sent it, and closed the channel.
            channel = null;
            throw Errno.INTR.refusal();
        } catch (IOException e) {
            throw Errno.IO.refusal();
        }
    }

    @Override
    public void write(long position, byte[] source, int offset, int length) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void extend(long size) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void resize(long size) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            close(open);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(file.hostPath(), StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    private static void close(FileChannel open) {
        try {
            open.close();
        } catch (IOException e) {
            // Nothing was written, so nothing is lost; the descriptor is gone either way.
        }
    }
}
