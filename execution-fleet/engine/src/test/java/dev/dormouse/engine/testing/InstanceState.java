package dev.dormouse.engine.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.ValType;

/** All that can differ between two instances of a module. */
public record InstanceState(
        int memoryHash, int pages, List<Long> globals, List<List<Integer>> tables) {
    public static InstanceState of(Instance instance) {
        Memory memory = instance.memory();
        return new InstanceState(hash(memory), pages(memory), globals(instance), tables(instance));
    }

    private static int pages(@Nullable Memory memory) {
        return memory == null ? 0 : memory.pages();
    }

    private static int hash(@Nullable Memory memory) {
        return memory == null
                ? 0
                : Arrays.hashCode(memory.readBytes(0, memory.pages() * Memory.PAGE_SIZE));
    }

    private static List<Long> globals(Instance instance) {
        List<Long> globals = new ArrayList<>();
        for (int i = 0; i < instance.globalCount(); i++) {
            globals.add(value(instance.global(i)));
        }
        return globals;
    }

    /** The upper half of a 32-bit global says nothing. */
    private static long value(GlobalInstance global) {
        boolean narrow =
                !global.getType().equals(ValType.I64) && !global.getType().equals(ValType.F64);
        return narrow ? (int) global.getValue() : global.getValue();
    }

    private static List<List<Integer>> tables(Instance instance) {
        List<List<Integer>> tables = new ArrayList<>();
        for (int i = 0; i < instance.tableCount(); i++) {
            tables.add(refs(instance.table(i)));
        }
        return tables;
    }

    private static List<Integer> refs(TableInstance table) {
        List<Integer> refs = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            refs.add(table.ref(i));
        }
        return refs;
    }
}
