package dev.dormouse.engine.link;

import dev.dormouse.engine.compile.HostImports;
import java.util.regex.Pattern;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.TableInstance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/** The same module the slow way: Endive's interpreter, memory and tables, nothing of ours. */
final class Interpreted {
    private static final int PAGES_MAX = 256;

    private static final Pattern MEMORY_ACCESS = Pattern.compile("[IF](32|64)_(LOAD|STORE).*");

    private Interpreted() {}

    static Instance instance(WasmModule module, HostImports imports) {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport wanted = (FunctionImport) module.importSection().getImport(i);
            values.addFunction(imports.find(wanted.module(), wanted.name()));
        }
        Instance instance =
                Instance.builder(module)
                        .withImportValues(values.build())
                        .withMachineFactory(InterpreterMachine::new)
                        .withMemoryFactory(Interpreted::memory)
                        .withTableFactory(Interpreted::table)
                        .withStart(false)
                        .build();
        dropActiveSegments(module, instance);
        return instance;
    }

    /** As the specification has it; Endive's own memory keeps them for memory.init. */
    private static void dropActiveSegments(WasmModule module, Instance instance) {
        for (int i = 0; i < module.dataSection().dataSegmentCount(); i++) {
            if (module.dataSection().getDataSegment(i) instanceof ActiveDataSegment) {
                instance.memory().drop(i);
            }
        }
    }

    /**
     * Endive wraps around where base and a constant offset from 2 GiB on pass 4 GiB; it should
     * trap.
     */
    static boolean wrapsAddresses(WasmModule module) {
        for (FunctionBody body : module.codeSection().functionBodies()) {
            if (body.instructions().stream().anyMatch(Interpreted::hasHugeOffset)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHugeOffset(AnnotatedInstruction instruction) {
        boolean access = MEMORY_ACCESS.matcher(instruction.opcode().name()).matches();
        return access && (int) instruction.operand(1) < 0;
    }

    private static ByteArrayMemory memory(MemoryLimits limits) {
        return new ByteArrayMemory(
                new MemoryLimits(
                        limits.initialPages(), Math.min(limits.maximumPages(), PAGES_MAX)));
    }

    /** With limits of its own: Endive's table would enlarge the module's. */
    private static TableInstance table(Table table, int initValue) {
        return new TableInstance(
                new Table(
                        table.elementType(),
                        new TableLimits(table.limits().min(), table.limits().max()),
                        table.initialize()),
                initValue);
    }
}
