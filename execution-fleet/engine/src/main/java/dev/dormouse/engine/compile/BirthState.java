package dev.dormouse.engine.compile;

import dev.dormouse.engine.memory.MemoryImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.Memory;
import run.endive.wasm.Parser;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.UnlinkableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.MemoryLimits;

/**
 * What memory and tables hold when an instance is born: read off an instance whose start function
 * was left out, so that no guest code runs.
 *
 * @param memory null where the module has none
 * @param tables function indexes, −1 for null
 */
record BirthState(@Nullable MemoryImage memory, List<int[]> tables) {
    /**
     * @throws CompileRefused if a segment does not fit
     */
    static BirthState of(byte[] moduleWithoutStart) {
        WasmModule module = Parser.parse(moduleWithoutStart);
        try {
            Instance instance =
                    Instance.builder(module)
                            .withImportValues(imports(module))
                            .withMachineFactory(InterpreterMachine::new)
                            .withMemoryFactory(BirthState::memory)
                            .withStart(false)
                            .build();
            return new BirthState(image(module, instance), tables(module, instance));
        } catch (UninstantiableException | UnlinkableException e) {
            boolean table = String.valueOf(e.getMessage()).contains("table");
            throw CompileRefused.malformed(
                    table
                            ? "an element segment lies outside its table"
                            : "a data segment lies outside the memory",
                    e);
        }
    }

    private static Memory memory(MemoryLimits limits) {
        return new ByteArrayMemory(new MemoryLimits(limits.initialPages(), limits.initialPages()));
    }

    private static ImportValues imports(WasmModule module) {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport function = (FunctionImport) module.importSection().getImport(i);
            values.addFunction(
                    new HostFunction(
                            function.module(),
                            function.name(),
                            module.typeSection().getType(function.typeIndex()),
                            (instance, arguments) -> {
                                throw new WasmEngineException("nothing runs at birth");
                            }));
        }
        return values.build();
    }

    private static @Nullable MemoryImage image(WasmModule module, Instance instance) {
        Memory memory = instance.memory();
        if (memory == null) {
            return null;
        }
        MemoryLimits limits = module.memorySection().orElseThrow().getMemory(0).limits();
        int bytes = limits.initialPages() * Memory.PAGE_SIZE;
        return MemoryImage.of(
                memory.readBytes(0, bytes), limits.initialPages(), limits.maximumPages());
    }

    private static List<int[]> tables(WasmModule module, Instance instance) {
        List<int[]> tables = new ArrayList<>();
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            int[] entries = new int[instance.table(i).size()];
            for (int j = 0; j < entries.length; j++) {
                entries[j] = instance.table(i).ref(j);
            }
            tables.add(entries);
        }
        return tables;
    }
}
