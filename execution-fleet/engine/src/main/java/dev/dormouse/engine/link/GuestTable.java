package dev.dormouse.engine.link;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.Value;

/**
 * The table of one instance. It shares the module's image until the first write, and grows without
 * touching the module, which Endive's own table would enlarge for every later instance.
 */
@SuppressWarnings("ReferenceEquality") // An instance is only ever itself.
final class GuestTable extends TableInstance {
    private final Table declared;
    private final int entriesMax;
    private int[] refs;
    private boolean shared;
    private @Nullable Instance owner;

    /** Only where an entry came from another instance. */
    private @Nullable Instance @Nullable [] foreign;

    /**
     * @param image what it holds at birth; never written
     * @param entriesMax what it may grow to, whatever it declares
     */
    GuestTable(Table declared, int[] image, int entriesMax) {
        super(new Table(declared.elementType(), new TableLimits(0)), Value.REF_NULL_VALUE);
        this.declared = declared;
        this.entriesMax = (int) Math.min(declared.limits().max(), entriesMax);
        this.refs = image;
        this.shared = true;
    }

    void bind(Instance instance) {
        owner = instance;
    }

    @Override
    public int size() {
        return refs.length;
    }

    @Override
    public TableLimits limits() {
        return declared.limits();
    }

    @Override
    public int grow(int size, int value, Instance instance) {
        int before = refs.length;
        long after = before + (size & 0xFFFF_FFFFL);
        if (after > entriesMax) {
            return -1;
        }
        refs = Arrays.copyOf(refs, (int) after);
        shared = false;
        Arrays.fill(refs, before, (int) after, value);
        if (foreign != null) {
            foreign = Arrays.copyOf(foreign, (int) after);
        }
        return before;
    }

    @Override
    public int growWithRef(int size, Object refValue, Instance instance) {
        throw new WasmEngineException("garbage-collected references are not supported");
    }

    @Override
    public int ref(int index) {
        if (index < 0 || index >= refs.length) {
            throw new WasmEngineException("undefined element");
        }
        return refs[index];
    }

    @Override
    public int requiredRef(int index) {
        int ref = ref(index);
        if (ref == Value.REF_NULL_VALUE) {
            throw new WasmEngineException("uninitialized element " + index);
        }
        return ref;
    }

    @Override
    public @Nullable Object objRef(int index) {
        ref(index);
        return null;
    }

    @Override
    public void setRef(int index, int value, @Nullable Instance instance) {
        if (index < 0 || index >= refs.length) {
            throw new WasmRuntimeException("out of bounds table access");
        }
        if (shared) {
            refs = refs.clone();
            shared = false;
        }
        refs[index] = value;
        if (instance != owner || foreign != null) {
            setForeign(index, instance);
        }
    }

    private void setForeign(int index, @Nullable Instance instance) {
        if (foreign == null) {
            foreign = new Instance[refs.length];
        }
        foreign[index] = instance == owner ? null : instance;
    }

    @Override
    public void setObjRef(int index, @Nullable Object ref, Instance instance) {
        throw new WasmEngineException("garbage-collected references are not supported");
    }

    @Override
    public @Nullable Instance instance(int index) {
        Instance other = foreign == null ? null : foreign[index];
        return other == null ? owner : other;
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("a table lives as long as its instance");
    }
}
