package dev.dormouse.cli.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where the bytes of a blob are. */
sealed interface BlobContent {
    record InFile(Path file) implements BlobContent {}

    record InMemory(byte[] bytes) implements BlobContent {}

    default long size() {
        try {
            return switch (this) {
                case InFile(Path file) -> Files.size(file);
                case InMemory(byte[] bytes) -> bytes.length;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of it; less at its end. */
    default byte[] read(long offset, int length) {
        return switch (this) {
            case InFile(Path file) -> read(file, offset, length);
            case InMemory(byte[] bytes) ->
                    Arrays.copyOfRange(
                            bytes, (int) offset, (int) Math.min(bytes.length, offset + length));
        };
    }

    private static byte[] read(Path file, long offset, int length) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
                // until it is full or the file ends
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
