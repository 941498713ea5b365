package dev.dormouse.engine.compile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import run.endive.wasm.WasmModule;
import run.endive.wasm.WasmWriter;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.NameCustomSection;
import run.endive.wasm.types.OpCode;

/**
 * Leaves of a module what an instance needs once its code is compiled and its memory and tables are
 * images. A body becomes {@code unreachable}, unless the interpreter runs it; segments stay where
 * some instruction may still read them.
 */
final class ModuleStripper {
    private static final byte[] NAME = {4, 'n', 'a', 'm', 'e'};
    private static final byte[] UNREACHABLE_BODY = {3, 0, 0, 0x0B};

    private final byte[] bytes;
    private final WasmModule module;
    private final List<SectionScan.Section> sections;

    ModuleStripper(byte[] bytes, WasmModule module, List<SectionScan.Section> sections) {
        this.bytes = bytes;
        this.module = module;
        this.sections = sections;
    }

    /** The module without what may stand in a custom section, which no engine has to understand. */
    static byte[] withoutCustoms(byte[] bytes, List<SectionScan.Section> sections) {
        WasmWriter writer = new WasmWriter();
        for (SectionScan.Section section : sections) {
            if (section.id() != SectionScan.CUSTOM) {
                writer.writeSection(section.id(), content(bytes, section));
            }
        }
        return writer.bytes();
    }

    /** The name section, unless there is none or it is broken: names are never needed. */
    Optional<NameCustomSection> nameSection() {
        for (SectionScan.Section section : sections) {
            if (section.id() == SectionScan.CUSTOM && startsWith(section, NAME)) {
                byte[] content = content(bytes, section);
                return parseNames(Arrays.copyOfRange(content, NAME.length, content.length));
            }
        }
        return Optional.empty();
    }

    private boolean startsWith(SectionScan.Section section, byte[] prefix) {
        int from = section.offset();
        return section.length() >= prefix.length
                && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
    }

    private static Optional<NameCustomSection> parseNames(byte[] content) {
        try {
            return Optional.of(NameCustomSection.parse(content));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The module without its start function, for reading memory and tables at birth. */
    byte[] withoutStart() {
        WasmWriter writer = new WasmWriter();
        for (SectionScan.Section section : sections) {
            if (section.id() != SectionScan.START && section.id() != SectionScan.CUSTOM) {
                writer.writeSection(section.id(), content(bytes, section));
            }
        }
        return writer.bytes();
    }

    /**
     * The module stripped of everything that its artifact holds elsewhere.
     *
     * @param interpreted indexes of functions, imports counted, whose bodies stay
     */
    byte[] stripped(Set<Integer> interpreted) {
        boolean usesData = uses(OpCode.MEMORY_INIT, OpCode.DATA_DROP);
        boolean usesElements = uses(OpCode.TABLE_INIT, OpCode.ELEM_DROP);
        WasmWriter writer = new WasmWriter();
        for (SectionScan.Section section : sections) {
            switch (section.id()) {
                case SectionScan.CUSTOM, SectionScan.EXPORT, SectionScan.START -> {}
                case SectionScan.DATA, SectionScan.DATA_COUNT -> writeIf(usesData, writer, section);
                case SectionScan.ELEMENT -> writeIf(usesElements, writer, section);
                case SectionScan.CODE ->
                        writer.writeSection(SectionScan.CODE, code(section, interpreted));
                default -> writer.writeSection(section.id(), content(bytes, section));
            }
        }
        return writer.bytes();
    }

    private void writeIf(boolean wanted, WasmWriter writer, SectionScan.Section section) {
        if (wanted) {
            writer.writeSection(section.id(), content(bytes, section));
        }
    }

    private static byte[] content(byte[] bytes, SectionScan.Section section) {
        int end = section.offset() + section.length();
        return Arrays.copyOfRange(bytes, section.offset(), end);
    }

    private byte[] code(SectionScan.Section section, Set<Integer> interpreted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BodyReader bodies = new BodyReader(bytes, section.offset());
        int imports = module.functionSection().functionCount();
        int firstIndex = module.importSection().count(ExternalType.FUNCTION);
        WasmWriter.writeVarUInt32(out, bodies.count());
        for (int i = 0; i < imports; i++) {
            byte[] body = bodies.next();
            out.writeBytes(interpreted.contains(firstIndex + i) ? body : UNREACHABLE_BODY);
        }
        return out.toByteArray();
    }

    private boolean uses(OpCode... opcodes) {
        Set<OpCode> wanted = Set.of(opcodes);
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            FunctionBody body = module.codeSection().getFunctionBody(i);
            if (body.instructions().stream().anyMatch(one -> wanted.contains(one.opcode()))) {
                return true;
            }
        }
        return false;
    }

    /** Walks over the bodies of a code section, each with its length before it. */
    private static final class BodyReader {
        private final byte[] bytes;
        private final int count;
        private int position;

        BodyReader(byte[] bytes, int offset) {
            this.bytes = bytes;
            this.position = offset;
            this.count = readUnsigned();
        }

        int count() {
            return count;
        }

        byte[] next() {
            int start = position;
            int length = readUnsigned();
            position += length;
            return Arrays.copyOfRange(bytes, start, position);
        }

        private int readUnsigned() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int next = bytes[position++];
                value |= (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
