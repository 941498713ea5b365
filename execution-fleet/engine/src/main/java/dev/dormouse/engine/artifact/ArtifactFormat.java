package dev.dormouse.engine.artifact;

import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts as bytes: a magic number, the format's version, then the fields in order, big-endian
 * and length-prefixed; class files and the memory image are deflated.
 */
public final class ArtifactFormat {
    private static final int MAGIC = 0x444D4152;
    private static final int VERSION = 1;
    private static final int PART_BYTES_MAX = 512 << 20;
    private static final int COUNT_MAX = 2_000_000;

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
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new ArtifactFormatException("These bytes are no artifact of version 1");
            }
            Toolchain toolchain = new Toolchain(in.readUTF(), in.readInt());
            Digest source = Digest.fromString(in.readUTF());
            int start = in.readInt();
            int entry = in.readInt();
            byte[] module = readPart(in);
            MemoryImage memory = readMemory(in);
            List<int[]> tables = readTables(in);
            List<Integer> interpreted = toList(readInts(in));
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
            writePart(out, memory.content());
        }
    }

    private static @Nullable MemoryImage readMemory(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        int initialPages = in.readInt();
        int maximumPages = in.readInt();
        return MemoryImage.of(readPart(in), initialPages, maximumPages);
    }

    private static void writeTables(DataOutputStream out, List<int[]> tables) throws IOException {
        out.writeInt(tables.size());
        for (int[] table : tables) {
            writeInts(out, table);
        }
    }

    private static List<int[]> readTables(DataInputStream in) throws IOException {
        int count = readCount(in);
        List<int[]> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tables.add(readInts(in));
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

    private static Map<Integer, String> readNames(DataInputStream in) throws IOException {
        int count = readCount(in);
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

    private static Map<String, byte[]> readClasses(DataInputStream in) throws IOException {
        int count = readCount(in);
        Map<String, byte[]> classes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            classes.put(in.readUTF(), readPart(in));
        }
        return classes;
    }

    private static void writeInts(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] values = new int[readCount(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static List<Integer> toList(int[] values) {
        List<Integer> list = new ArrayList<>();
        for (int value : values) {
            list.add(value);
        }
        return list;
    }

    private static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > COUNT_MAX) {
            throw new ArtifactFormatException("A damaged artifact: count " + count);
        }
        return count;
    }

    private static void writePart(DataOutputStream out, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content);
        }
        out.writeInt(content.length);
        out.writeInt(packed.size());
        packed.writeTo(out);
    }

    private static byte[] readPart(DataInputStream in) throws IOException {
        int length = in.readInt();
        int packedLength = in.readInt();
        if (length < 0
                || length > PART_BYTES_MAX
                || packedLength < 0
                || packedLength > in.available()) {
            throw new ArtifactFormatException("A damaged artifact: part of " + length + " bytes");
        }
        byte[] packed = in.readNBytes(packedLength);
        try (InflaterInputStream inflater =
                new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] content = inflater.readNBytes(length);
            if (content.length != length) {
                throw new ArtifactFormatException("A damaged artifact: a part ends early");
            }
            return content;
        }
    }
}
