package dev.dormouse.engine.link;

import java.util.List;
import run.endive.runtime.Instance;
import run.endive.runtime.TableFactory;
import run.endive.runtime.TableInstance;
import run.endive.wasm.types.Table;

/** Makes the tables of one instance, in the order in which the module declares them. */
final class GuestTables implements TableFactory {
    private final List<int[]> images;
    private final int entriesMax;
    private int made;

    GuestTables(List<int[]> images, int entriesMax) {
        this.images = images;
        this.entriesMax = entriesMax;
    }

    @Override
    public TableInstance create(Table table, int initValue) {
        return new GuestTable(table, images.get(made++), entriesMax);
    }

    void bind(Instance instance) {
        for (int i = 0; i < made; i++) {
            ((GuestTable) instance.table(i)).bind(instance);
        }
    }
}
