package dev.dormouse.engine.artifact;

import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.kernel.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts as bytes: a magic number, the format's version, then the fields in order, big-endian
 * and length-prefixed; class files and the memory image are deflated, and of the image there are
 * only the cards that are not zero.
 */
public final class ArtifactFormat {
    /** What the parts of one artifact have at most when they are inflated. */
    public static final int INFLATED_BYTES_MAX = 96 << 20;

    private static final int MAGIC = 0x444D4152;
    private static final int VERSION = 2;

    private ArtifactFormat() {}

    public static byte[] write(Artifact artifact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(artifact.toolchain().endive());
            out.writeInt(artifact.toolchain().revision());
            out.writeUTF(artifact.source().toString());
            out.writeInt(artifact.startFunction());
            out.writeInt(artifact.entryFunction());
            writePart(out, artifact.module());
            writeMemory(out, artifact.memory());
            writeTables(out, artifact.tables());
            writeInts(out, artifact.interpretedFunctions().stream().mapToInt(i -> i).toArray());
            writeNames(out, artifact.functionNames());
            writeClasses(out, artifact.classes());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ArtifactFormatException if it is something else
     */
    public static Artifact read(byte[] bytes) throws IOException {
        try (ArtifactInput in = new ArtifactInput(bytes)) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new ArtifactFormatException(
                        "These bytes are no artifact of version " + VERSION);
            }
            Toolchain toolchain = new Toolchain(in.readUTF(), in.readInt());
            Digest source = Digest.fromString(in.readUTF());
            int start = in.readInt();
            int entry = in.readInt();
            byte[] module = in.readPart();
            MemoryImage memory = readMemory(in);
            List<int[]> tables = readTables(in);
            List<Integer> interpreted = toList(in.readInts());
            Map<Integer, String> names = readNames(in);
            return new Artifact(
                    toolchain,
                    source,
                    module,
                    readClasses(in),
                    memory,
                    tables,
                    start,
                    entry,
                    interpreted,
                    names);
        } catch (IllegalArgumentException e) {
            throw new ArtifactFormatException("A damaged artifact: " + e.getMessage());
        }
    }

    private static void writeMemory(DataOutputStream out, @Nullable MemoryImage memory)
            throws IOException {
        out.writeBoolean(memory != null);
        if (memory != null) {
            out.writeInt(memory.initialPages());
            out.writeInt(memory.maximumPages());
            int[] cards = memory.cardNumbers();
            writeInts(out, cards);
            writePart(out, cards.length * MemoryImage.CARD_BYTES, memory::writeCards);
        }
    }

    private static @Nullable MemoryImage readMemory(ArtifactInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        int initialPages = in.readInt();
        int maximumPages = in.readInt();
        int[] cards = in.readInts();
        return in.readPart((length, content) -> {
            if (length != (long) cards.length * MemoryImage.CARD_BYTES) {
                throw new ArtifactFormatException(
                        "A damaged artifact: cards of " + length + " bytes");
            }
            return MemoryImage.ofCards(cards, content, initialPages, maximumPages);
        });
    }

    private static void writeTables(DataOutputStream out, List<int[]> tables) throws IOException {
        out.writeInt(tables.size());
        for (int[] table : tables) {
            writeInts(out, table);
        }
    }

    private static List<int[]> readTables(ArtifactInput in) throws IOException {
        int count = in.readCount();
        List<int[]> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tables.add(in.readInts());
        }
        return tables;
    }

    private static void writeNames(DataOutputStream out, Map<Integer, String> names)
            throws IOException {
        out.writeInt(names.size());
        for (Map.Entry<Integer, String> name : new TreeMap<>(names).entrySet()) {
            out.writeInt(name.getKey());
            out.writeUTF(name.getValue());
        }
    }

    private static Map<Integer, String> readNames(ArtifactInput in) throws IOException {
        int count = in.readCount();
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < count; i++) {
            names.put(in.readInt(), in.readUTF());
        }
        return names;
    }

    private static void writeClasses(DataOutputStream out, Map<String, byte[]> classes)
            throws IOException {
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> one : new TreeMap<>(classes).entrySet()) {
            out.writeUTF(one.getKey());
            writePart(out, one.getValue());
        }
    }

    private static Map<String, byte[]> readClasses(ArtifactInput in) throws IOException {
        int count = in.readCount();
        Map<String, byte[]> classes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            classes.put(in.readUTF(), in.readPart());
        }
        return classes;
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static List<Integer> toList(int[] values) {
        List<Integer> list = new ArrayList<>();
        for (int value : values) {
            list.add(value);
        }
        return list;
    }

    private static void writePart(DataOutputStream out, byte[] content) throws IOException {
        writePart(out, content.length, part -> part.write(content));
    }

    private static void writePart(DataOutputStream out, int length, PartWriter content)
            throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            content.writeTo(deflater);
        }
        out.writeInt(length);
        out.writeInt(packed.size());
        packed.writeTo(out);
    }

    /** What goes into a deflated part. */
    @FunctionalInterface
    private interface PartWriter {
        void writeTo(OutputStream out) throws IOException;
    }
}
