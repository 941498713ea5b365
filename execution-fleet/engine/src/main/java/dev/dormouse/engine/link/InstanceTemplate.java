package dev.dormouse.engine.link;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.GlobalFactory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.runtime.TableFactory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.Element;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.TagType;

/**
 * Everything about an instance that is the same each time, worked out once.
 *
 * <p>Endive's builder matches imports by name, with streams, and copies every array on each build;
 * that is most of a small instance's cost. The constructor that it ends in is not public, so this
 * class calls it through a method handle. Our own Endive version is pinned, and a test fails if the
 * constructor is another one.
 */
final class InstanceTemplate {
    private static final Memory[] NO_MEMORY = {};
    private static final Map<String, Export> NO_EXPORTS = Map.of();
    private static final MethodHandle CONSTRUCTOR = constructor();

    private final WasmModule module;
    private final Global[] globals;
    private final DataSegment[] data;
    private final FunctionBody[] functions;
    private final FunctionType[] types;
    private final int[] functionTypes;
    private final ImportValues imports;
    private final Table[] tables;
    private final Element[] elements;
    private final TagType @Nullable [] tags;
    private final Function<Instance, Machine> machines;

    /**
     * @param imports one value for each import, in their order
     */
    InstanceTemplate(
            WasmModule module, ImportValues imports, Function<Instance, Machine> machines) {
        this.module = module;
        this.globals = module.globalSection().globals();
        this.data = module.dataSection().dataSegments();
        this.functions = module.codeSection().functionBodies();
        this.types = module.typeSection().types();
        this.functionTypes = functionTypes(module);
        this.imports = imports;
        this.tables = tables(module);
        this.elements = module.elementSection().elements();
        this.tags = module.tagSection().map(TagSection::types).orElse(null);
        this.machines = machines;
    }

    private static MethodHandle constructor() {
        MethodType type =
                MethodType.methodType(
                        void.class,
                        WasmModule.class,
                        Global[].class,
                        Memory[].class,
                        DataSegment[].class,
                        FunctionBody[].class,
                        FunctionType[].class,
                        int[].class,
                        ImportValues.class,
                        Table[].class,
                        Element[].class,
                        TagType[].class,
                        Map.class,
                        Function.class,
                        TableFactory.class,
                        GlobalFactory.class,
                        boolean.class,
                        boolean.class,
                        ExecutionListener.class);
        try {
            return MethodHandles.privateLookupIn(Instance.class, MethodHandles.lookup())
                    .findConstructor(Instance.class, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the Endive that we know", e);
        }
    }

    private static int[] functionTypes(WasmModule module) {
        int imported = module.importSection().count(ExternalType.FUNCTION);
        int[] types = new int[imported + module.functionSection().functionCount()];
        for (int i = 0; i < imported; i++) {
            types[i] = ((FunctionImport) module.importSection().getImport(i)).typeIndex();
        }
        for (int i = imported; i < types.length; i++) {
            types[i] = module.functionSection().getFunctionType(i - imported);
        }
        return types;
    }

    private static Table[] tables(WasmModule module) {
        Table[] tables = new Table[module.tableSection().tableCount()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = module.tableSection().getTable(i);
        }
        return tables;
    }

    /** A new instance around a memory, if the module has one. Runs nothing of the guest. */
    Instance instantiate(@Nullable Memory memory, TableFactory tableFactory) {
        Memory[] memories = memory == null ? NO_MEMORY : new Memory[] {memory};
        // An instance drops segments in this array.
        DataSegment[] segments = data.length == 0 ? data : data.clone();
        try {
            return (Instance)
                    CONSTRUCTOR.invokeExact(
                            module,
                            globals,
                            memories,
                            segments,
                            functions,
                            types,
                            functionTypes,
                            imports,
                            tables,
                            elements,
                            tags,
                            NO_EXPORTS,
                            machines,
                            tableFactory,
                            (GlobalFactory) null,
                            true,
                            false,
                            (ExecutionListener) null);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor throws nothing else", e);
        }
    }
}
