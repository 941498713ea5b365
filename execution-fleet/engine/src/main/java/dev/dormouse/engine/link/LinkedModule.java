package dev.dormouse.engine.link;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.kernel.Digest;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;

/**
 * A module ready to be instantiated: defined classes, the stripped module, images of memory and
 * tables, resolved imports. Immutable; shared by all its instances.
 */
public final class LinkedModule {
    private static final long[] NO_ARGUMENTS = {};
    private static final int NONE = -1;

    private final Digest source;
    private final InstanceTemplate template;
    private final @Nullable MemoryImage image;
    private final List<int[]> tables;
    private final int tableEntriesMax;
    private final int startFunction;
    private final int entryFunction;
    private final boolean interpreted;
    private final long heapBytes;

    private LinkedModule(Artifact artifact, HostImports imports, int tableEntriesMax) {
        this.source = artifact.source();
        WasmModule module = StrippedModule.of(artifact);
        this.template =
                new InstanceTemplate(
                        module,
                        resolve(module, imports),
                        machines(GuestClassLoader.machineOf(artifact.classes())));
        this.image = artifact.memory();
        this.tables = artifact.tables();
        this.tableEntriesMax = tableEntriesMax;
        this.startFunction = artifact.startFunction();
        this.entryFunction = artifact.entryFunction();
        this.interpreted = !artifact.interpretedFunctions().isEmpty();
        this.heapBytes = (image == null ? 0 : image.heapBytes()) + 8L * artifact.module().length;
    }

    /**
     * Checks and defines the artifact's classes.
     *
     * @param imports what it can import
     * @param tableEntriesMax what a table may grow to
     * @throws IllegalArgumentException if the artifact names something that it must not
     */
    public static LinkedModule link(Artifact artifact, HostImports imports, int tableEntriesMax) {
        return new LinkedModule(artifact, imports, tableEntriesMax);
    }

    private static Function<Instance, Machine> machines(MethodHandle constructor) {
        return instance -> {
            try {
                return (Machine) constructor.invokeExact(instance);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("A machine's constructor throws nothing else", e);
            }
        };
    }

    private static ImportValues resolve(WasmModule module, HostImports imports) {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            FunctionImport wanted = (FunctionImport) module.importSection().getImport(i);
            HostFunction provided = imports.find(wanted.module(), wanted.name());
            if (provided == null) {
                throw new IllegalArgumentException("No import " + wanted.name());
            }
            values.addFunction(provided);
        }
        return values.build();
    }

    /**
     * A new instance; nothing of the guest has run yet.
     *
     * @param memory a memory that equals this module's image; null if it has none
     */
    public Instance instantiate(@Nullable LinearMemory memory) {
        GuestTables factory = new GuestTables(tables, tableEntriesMax);
        Instance instance = template.instantiate(memory, factory);
        factory.bind(instance);
        return instance;
    }

    /** Runs the start function, if there is one, and then the entry. */
    public void run(Instance instance) {
        Machine machine = instance.getMachine();
        if (startFunction != NONE) {
            machine.call(startFunction, NO_ARGUMENTS);
        }
        machine.call(entryFunction, NO_ARGUMENTS);
    }

    public Digest source() {
        return source;
    }

    public @Nullable MemoryImage image() {
        return image;
    }

    /** Whether it exports {@code _start}. */
    public boolean hasEntry() {
        return entryFunction != NONE;
    }

    /** Whether some function runs in the interpreter. */
    public boolean interpreted() {
        return interpreted;
    }

    /** A rough measure of the heap that this module holds while it is linked. */
    public long heapBytes() {
        return heapBytes;
    }
}
