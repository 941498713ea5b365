package dev.dormouse.engine.compile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import run.endive.runtime.HostFunction;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.TypeSection;
import run.endive.wasm.types.ValType;

/**
 * Holds a parsed module against the list of what the engine accepts: MVP, sign extension,
 * saturating conversion, bulk memory, reference types, multi-value, extended constants, tail calls
 * and exnref exceptions. Everything else is refused by its name.
 */
final class FeatureCheck {
    /** What a JVM method can hand over, boxed into an array where there are more than 255. */
    private static final int PARAMETERS_MAX = 1_000;

    private static final int RESULTS_MAX = 100;
    private static final int NAME_LENGTH_MAX = 10_000;
    private static final char NOT_UTF8 = '\uFFFD';
    private static final Set<ValType> PLAIN_REFERENCES =
            Set.of(ValType.FuncRef, ValType.ExternRef, ValType.ExnRef);
    private static final String SIMD_FIX =
            "Build it without simd128, for example with -mno-simd128 or"
                    + " -C target-feature=-simd128.";

    private final WasmModule module;
    private final CompileLimits limits;
    private final HostImports imports;

    FeatureCheck(WasmModule module, CompileLimits limits, HostImports imports) {
        this.module = module;
        this.limits = limits;
        this.imports = imports;
    }

    /**
     * @throws CompileRefused on the first thing that is not accepted
     */
    void check() {
        checkTypes();
        checkExports();
        checkGlobals();
        checkImports();
        checkMemory();
        checkTables();
        checkCode();
    }

    private void checkTypes() {
        TypeSection types = module.typeSection();
        for (int i = 0; i < types.subTypeCount(); i++) {
            FunctionType function = types.getSubType(i).compType().funcType();
            if (function == null) {
                throw CompileRefused.feature("GC types", "Build it without the GC proposal.");
            }
            checkSignature(function);
        }
    }

    private static void checkSignature(FunctionType type) {
        if (type.params().size() > PARAMETERS_MAX) {
            throw CompileRefused.overLimit(
                    "parameters in one function", type.params().size(), PARAMETERS_MAX);
        }
        if (type.returns().size() > RESULTS_MAX) {
            throw CompileRefused.overLimit(
                    "results in one function", type.returns().size(), RESULTS_MAX);
        }
        type.params().forEach(FeatureCheck::checkValueType);
        type.returns().forEach(FeatureCheck::checkValueType);
    }

    private static void checkValueType(ValType type) {
        if (type.equals(ValType.V128)) {
            throw CompileRefused.feature("SIMD (v128)", SIMD_FIX);
        }
        if (type.isReference() && !PLAIN_REFERENCES.contains(type)) {
            throw CompileRefused.feature(
                    "typed function references or GC types",
                    "Build it without the function-references and GC proposals.");
        }
    }

    private void checkExports() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            checkExport(module.exportSection().getExport(i), names);
        }
    }

    private void checkExport(Export export, Set<String> names) {
        if (export.name().length() > NAME_LENGTH_MAX) {
            throw CompileRefused.overLimit(
                    "characters in an export's name", export.name().length(), NAME_LENGTH_MAX);
        }
        if (!names.add(export.name()) || export.name().indexOf(NOT_UTF8) >= 0) {
            throw CompileRefused.malformed(
                    "its export " + Names.shorten(export.name()) + " is there twice or not UTF-8",
                    null);
        }
        if (export.index() < 0 || export.index() >= countOf(export.exportType())) {
            throw CompileRefused.malformed(
                    "its export " + Names.shorten(export.name()) + " does not exist", null);
        }
    }

    private int countOf(ExternalType type) {
        return module.importSection().count(type)
                + switch (type) {
                    case FUNCTION -> module.functionSection().functionCount();
                    case TABLE -> module.tableSection().tableCount();
                    case MEMORY -> module.memorySection().map(MemorySection::memoryCount).orElse(0);
                    case GLOBAL -> module.globalSection().globalCount();
                    case TAG -> module.tagSection().map(TagSection::tagCount).orElse(0);
                };
    }

    private void checkGlobals() {
        for (Global global : module.globalSection().globals()) {
            checkValueType(global.valueType());
        }
    }

    private void checkImports() {
        for (int i = 0; i < module.importSection().importCount(); i++) {
            checkImport(module.importSection().getImport(i));
        }
    }

    private void checkImport(Import wanted) {
        HostFunction provided = imports.find(wanted.module(), wanted.name());
        if (provided == null || !(wanted instanceof FunctionImport function)) {
            throw new CompileRefused(
                    CompileErrors.IMPORT_NOT_PROVIDED,
                    "The module imports "
                            + Names.shorten(wanted.module() + "." + wanted.name())
                            + ", which Dormouse does not provide. It provides the functions of"
                            + " wasi_snapshot_preview1; build for wasm32-wasip1.");
        }
        if (!provided.functionType().equals(module.typeSection().getType(function.typeIndex()))) {
            throw new CompileRefused(
                    CompileErrors.IMPORT_NOT_PROVIDED,
                    "The module imports "
                            + Names.shorten(wanted.name())
                            + " with a signature that is not the one of WASI preview 1.");
        }
    }

    private void checkMemory() {
        if (module.memorySection().isEmpty() || module.memorySection().get().memoryCount() == 0) {
            return;
        }
        MemoryLimits memory = module.memorySection().get().getMemory(0).limits();
        if (memory.shared()) {
            throw CompileRefused.feature(
                    "threads (shared memory, atomic operations)",
                    "Build it without the threads feature.");
        }
        if (memory.initialPages() > limits.memoryPagesMax()) {
            throw CompileRefused.overLimit(
                    "pages of memory at its start", memory.initialPages(), limits.memoryPagesMax());
        }
    }

    private void checkTables() {
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            long entries = module.tableSection().getTable(i).limits().min();
            if (entries > limits.tableEntriesMax()) {
                throw CompileRefused.overLimit(
                        "entries in one table", entries, limits.tableEntriesMax());
            }
        }
    }

    private void checkCode() {
        long frameCells = 0;
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            FunctionBody body = module.codeSection().getFunctionBody(i);
            body.localTypes().forEach(FeatureCheck::checkValueType);
            frameCells += body.localTypes().size() * checkInstructions(body.instructions());
            if (frameCells > limits.frameCellsMax()) {
                throw CompileRefused.overLimit(
                        "locals times blocks in its functions", frameCells, limits.frameCellsMax());
            }
        }
    }

    private long checkInstructions(List<AnnotatedInstruction> instructions) {
        long blocks = 0;
        int open = 1;
        for (AnnotatedInstruction instruction : instructions) {
            checkOpcode(instruction.opcode());
            if (instruction.depth() > limits.nestingMax()) {
                throw CompileRefused.overLimit(
                        "blocks within blocks in one function body",
                        instruction.depth(),
                        limits.nestingMax());
            }
            blocks += isMergePoint(instruction.opcode()) ? 1 : 0;
            open += opens(instruction.opcode());
        }
        if (open != 0) {
            throw CompileRefused.malformed("a function body does not end", null);
        }
        return blocks;
    }

    private static int opens(OpCode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, IF, TRY_TABLE -> 1;
            case END -> -1;
            default -> 0;
        };
    }

    private static boolean isMergePoint(OpCode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, IF, ELSE, BR_IF, BR_TABLE, TRY_TABLE -> true;
            default -> false;
        };
    }

    private static void checkOpcode(OpCode opcode) {
        switch (opcode.opcode() >>> 8) {
            case 0xFB ->
                    throw CompileRefused.feature("GC types", "Build it without the GC proposal.");
            case 0xFD -> throw CompileRefused.feature("SIMD (v128)", SIMD_FIX);
            case 0xFE ->
                    throw CompileRefused.feature(
                            "threads (shared memory, atomic operations)",
                            "Build it without the threads feature.");
            default -> checkPlainOpcode(opcode);
        }
    }

    private static void checkPlainOpcode(OpCode opcode) {
        switch (opcode) {
            case CALL_REF, RETURN_CALL_REF, REF_AS_NON_NULL, BR_ON_NULL, BR_ON_NON_NULL ->
                    throw CompileRefused.feature(
                            "typed function references",
                            "Build it without the function-references proposal.");
            default -> {}
        }
    }
}
