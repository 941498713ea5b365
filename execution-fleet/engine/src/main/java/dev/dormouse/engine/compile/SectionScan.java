package dev.dormouse.engine.compile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A first look at a module's bytes: sections and how many entries each declares, compared with the
 * limits before anything is allocated for them. WebAssembly core specification, chapter "Binary
 * Format, Modules".
 */
final class SectionScan {
    static final int CUSTOM = 0;
    static final int TYPE = 1;
    static final int IMPORT = 2;
    static final int FUNCTION = 3;
    static final int TABLE = 4;
    static final int MEMORY = 5;
    static final int GLOBAL = 6;
    static final int EXPORT = 7;
    static final int START = 8;
    static final int ELEMENT = 9;
    static final int CODE = 10;
    static final int DATA = 11;
    static final int DATA_COUNT = 12;
    static final int TAG = 13;

    private static final int MAGIC = 0x6D736100;
    private static final int CORE_VERSION = 1;
    private static final int COMPONENT_VERSION = 0x0001000D;
    private static final int MEMORY64_FLAG = 0x04;

    private static final List<Integer> ORDER =
            List.of(
                    TYPE,
                    IMPORT,
                    FUNCTION,
                    TABLE,
                    MEMORY,
                    TAG,
                    GLOBAL,
                    EXPORT,
                    START,
                    ELEMENT,
                    DATA_COUNT,
                    CODE,
                    DATA);
    private static final int TABLE_WITH_INITIALISER = 0x40;
    private static final int END = 0x0B;

    /** One section: its id and where its content lies in the file. */
    record Section(int id, int offset, int length) {}

    private final ByteBuffer bytes;
    private final CompileLimits limits;
    private final List<Section> sections = new ArrayList<>();
    private int lastPlace = -1;

    private SectionScan(byte[] module, CompileLimits limits) {
        this.bytes = ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN);
        this.limits = limits;
    }

    /**
     * @throws CompileRefused if it is no core module or over a limit
     */
    static List<Section> scan(byte[] module, CompileLimits limits) {
        check("bytes", module.length, limits.moduleBytesMax());
        SectionScan scan = new SectionScan(module, limits);
        scan.checkHeader();
        try {
            while (scan.bytes.hasRemaining()) {
                scan.section();
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw CompileRefused.malformed("it ends early", e);
        }
        return scan.sections;
    }

    private void checkHeader() {
        if (bytes.remaining() < 8 || bytes.getInt() != MAGIC) {
            throw CompileRefused.malformed("it does not start with \\0asm", null);
        }
        int version = bytes.getInt();
        if (version == COMPONENT_VERSION) {
            throw new CompileRefused(
                    CompileErrors.COMPONENT_NOT_SUPPORTED,
                    "The file is a WebAssembly component. Dormouse runs core modules for WASI"
                            + " preview 1; build for wasm32-wasip1 with the wagi executor.");
        }
        if (version != CORE_VERSION) {
            throw CompileRefused.malformed("its version is not 1", null);
        }
    }

    private void section() {
        int id = bytes.get() & 0xFF;
        int length = readUnsigned();
        if (length < 0 || length > bytes.remaining()) {
            throw CompileRefused.malformed("section " + id + " ends behind the file", null);
        }
        Section section = new Section(id, bytes.position(), length);
        checkOrder(id);
        sections.add(section);
        int end = bytes.position() + length;
        bytes.limit(end);
        count(id);
        bytes.limit(bytes.capacity()).position(end);
    }

    /** Each section stands at most once and in its place, except custom ones. */
    private void checkOrder(int id) {
        if (id == CUSTOM) {
            return;
        }
        int place = ORDER.indexOf(id);
        if (place < 0) {
            throw CompileRefused.malformed("there is no section " + id, null);
        }
        if (place <= lastPlace) {
            throw CompileRefused.malformed("section " + id + " stands out of order", null);
        }
        lastPlace = place;
    }

    private void count(int id) {
        switch (id) {
            case CUSTOM -> skipName(readUnsigned());
            case TYPE -> check("types", readUnsigned(), limits.typesMax());
            case IMPORT -> check("imports", readUnsigned(), limits.importsMax());
            case FUNCTION -> check("functions", readUnsigned(), limits.functionsMax());
            case TABLE -> checkTables(readUnsigned());
            case MEMORY -> checkMemories(readUnsigned());
            case GLOBAL -> check("globals", readUnsigned(), limits.globalsMax());
            case EXPORT -> check("exports", readUnsigned(), limits.exportsMax());
            case ELEMENT -> check("element segments", readUnsigned(), limits.segmentsMax());
            case CODE -> checkBodies(readUnsigned());
            case DATA -> check("data segments", readUnsigned(), limits.segmentsMax());
            case TAG -> check("tags", readUnsigned(), limits.typesMax());
            default -> {}
        }
    }

    private void skipName(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw CompileRefused.malformed("a name ends behind its section", null);
        }
        bytes.position(bytes.position() + length);
    }

    private void checkTables(int count) {
        check("tables", count, limits.tablesMax());
        if (count > 0 && bytes.get() == TABLE_WITH_INITIALISER) {
            throw CompileRefused.feature(
                    "typed function references",
                    "Build it without the function-references proposal.");
        }
    }

    private void checkMemories(int count) {
        if (Integer.compareUnsigned(count, 1) > 0) {
            throw CompileRefused.feature("several memories", "Build it with one memory.");
        }
        if (count == 1 && (bytes.get() & MEMORY64_FLAG) != 0) {
            throw CompileRefused.feature("a 64-bit memory (memory64)", "Build it for wasm32.");
        }
    }

    private void checkBodies(int count) {
        check("functions", count, limits.functionsMax());
        for (int i = 0; i < count; i++) {
            int length = readUnsigned();
            check("bytes in one function body", length, limits.functionBytesMax());
            int start = bytes.position();
            checkLocals(readUnsigned());
            if (length > bytes.limit() - start) {
                throw CompileRefused.malformed("a function ends behind its section", null);
            }
            if (length == 0 || bytes.get(start + length - 1) != END) {
                throw CompileRefused.malformed("a function body does not end", null);
            }
            bytes.position(start + length);
        }
    }

    private void checkLocals(int groups) {
        long locals = 0;
        check("groups of locals", groups, limits.localsMax());
        for (int i = 0; i < groups; i++) {
            locals += readUnsigned() & 0xFFFF_FFFFL;
            check("locals in one function", locals, limits.localsMax());
            skipValueType();
        }
    }

    private void skipValueType() {
        int type = bytes.get() & 0xFF;
        boolean typedReference = type == 0x63 || type == 0x64;
        if (typedReference) {
            readUnsigned();
        }
    }

    private static void check(String what, long found, long max) {
        if (found < 0 || found > max) {
            throw CompileRefused.overLimit(what, found & 0xFFFF_FFFFL, max);
        }
    }

    private int readUnsigned() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = bytes.get();
            value |= (next & 0x7F) << shift;
            if (shift == 28 && (next & 0x70) != 0) {
                throw CompileRefused.malformed("a number does not fit into 32 bits", null);
            }
            if (next >= 0) {
                return value;
            }
        }
        throw CompileRefused.malformed("a number is longer than five bytes", null);
    }
}
