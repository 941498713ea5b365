package dev.dormouse.apps.version;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * The names in the import section of a module that the compiler's child has accepted and stripped.
 * Reads lengths and names only; what makes no sense ends the list.
 */
final class ModuleImports {
    private static final int HEADER_BYTES = 8;
    private static final int IMPORT_SECTION = 2;
    private static final int IMPORTS_MAX = 1_000;
    private static final int NAME_BYTES_MAX = 256;
    private static final int FUNCTION = 0;

    private final ByteBuffer bytes;
    private final TreeSet<String> names = new TreeSet<>();

    private ModuleImports(byte[] module) {
        this.bytes = ByteBuffer.wrap(module);
    }

    /** Functions as {@code module.name}, in order. */
    static List<String> of(byte[] module) {
        ModuleImports imports = new ModuleImports(module);
        try {
            imports.findSection();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // A report says less then; whether the module can run is not decided here.
            return List.copyOf(imports.names);
        }
        return List.copyOf(imports.names);
    }

    private void findSection() {
        bytes.position(HEADER_BYTES);
        while (bytes.hasRemaining()) {
            int id = bytes.get();
            int length = readUnsigned();
            if (id == IMPORT_SECTION) {
                readSection();
                return;
            }
            bytes.position(bytes.position() + length);
        }
    }

    private void readSection() {
        int count = Math.min(readUnsigned(), IMPORTS_MAX);
        for (int i = 0; i < count; i++) {
            String name = readName() + "." + readName();
            if (bytes.get() != FUNCTION) {
                return;
            }
            names.add(name);
            readUnsigned();
        }
    }

    private String readName() {
        int length = readUnsigned();
        if (length < 0 || length > NAME_BYTES_MAX) {
            throw new IllegalArgumentException("A name is too long");
        }
        byte[] name = new byte[length];
        bytes.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private int readUnsigned() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = bytes.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number is too long");
    }
}
