package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.wasi.abi.Errno;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

class GuestMemoryTest {
    private final GuestMemory memory = new GuestMemory();

    @Test
    void rangesEndWhereTheMemoryEnds() {
        memory.bind(new ByteArrayMemory(new MemoryLimits(1, 2)));
        int size = Memory.PAGE_SIZE;
        assertThatCode(() -> memory.check(0, size)).doesNotThrowAnyException();
        assertThatCode(() -> memory.check(size, 0)).doesNotThrowAnyException();
        assertFault(0, size + 1L);
        assertFault(size, 1);
        assertFault(size + 1, 0);
        assertFault(-1, 1);
        assertFault(-1, 0xFFFFFFFFL);
        assertFault(0, -1);
    }

    @Test
    void whatGrewIsInBounds() {
        Memory growing = new ByteArrayMemory(new MemoryLimits(1, 2));
        memory.bind(growing);
        growing.grow(1);
        assertThatCode(() -> memory.check(Memory.PAGE_SIZE, 1)).doesNotThrowAnyException();
    }

    @Test
    void aMemoryThatCanIsReadWithoutAllocating() {
        byte[] target = new byte[6];
        memory.bind(bulkReadable("mouse"));
        memory.read(0, target, 1, 5);
        assertThat(target).containsExactly(0, 'm', 'o', 'u', 's', 'e');
    }

    /** A memory that can be read in no other way. */
    private static Memory bulkReadable(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return (Memory)
                Proxy.newProxyInstance(
                        GuestMemoryTest.class.getClassLoader(),
                        new Class<?>[] {Memory.class, BulkReadable.class},
                        (proxy, method, args) -> {
                            if (!method.getName().equals("readInto")) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            System.arraycopy(
                                    content, (int) args[0], args[1], (int) args[2], (int) args[3]);
                            return null;
                        });
    }

    private void assertFault(int address, long length) {
        assertThatThrownBy(() -> memory.check(address, length)).isSameAs(Errno.FAULT.refusal());
    }
}
