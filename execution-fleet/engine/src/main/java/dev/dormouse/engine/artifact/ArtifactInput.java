package dev.dormouse.engine.artifact;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of one artifact. Whatever is longer in memory than in the file is taken off one budget
 * before room is made for it, so a small file cannot fill a heap.
 */
final class ArtifactInput extends DataInputStream {
    private static final int COUNT_MAX = 2_000_000;

    private long bytesLeft = ArtifactFormat.INFLATED_BYTES_MAX;

    ArtifactInput(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    /** What is to come out of a deflated part. */
    @FunctionalInterface
    interface PartReader<T> {
        T read(int length, DataInputStream content) throws IOException;
    }

    byte[] readPart() throws IOException {
        return readPart((length, content) -> {
            byte[] bytes = new byte[length];
            content.readFully(bytes);
            return bytes;
        });
    }

    <T> T readPart(PartReader<T> reader) throws IOException {
        int length = readInt();
        int packedLength = readInt();
        if (length < 0 || packedLength < 0 || packedLength > available()) {
            throw new ArtifactFormatException("A damaged artifact: part of " + length + " bytes");
        }
        take(length);
        byte[] packed = readNBytes(packedLength);
        try (DataInputStream content =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            return reader.read(length, content);
        }
    }

    int[] readInts() throws IOException {
        int count = readCount();
        take((long) count * Integer.BYTES);
        int[] values = new int[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = readInt();
        }
        return values;
    }

    int readCount() throws IOException {
        int count = readInt();
        if (count < 0 || count > COUNT_MAX) {
            throw new ArtifactFormatException("A damaged artifact: count " + count);
        }
        return count;
    }

    private void take(long bytes) throws ArtifactFormatException {
        bytesLeft -= bytes;
        if (bytesLeft < 0) {
            throw new ArtifactFormatException(
                    "The artifact has more than "
                            + ArtifactFormat.INFLATED_BYTES_MAX
                            + " bytes when inflated");
        }
    }
}
