package dev.dormouse.node.content;

import dev.dormouse.kernel.Digest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which content there is, how large, and when it was used. For one thread at a time. */
final class Shelf {
    private final Map<Digest, Item> items = new HashMap<>();
    private long bytes;

    private record Item(long bytes, long usedMillis) {}

    boolean holds(Digest digest) {
        return items.containsKey(digest);
    }

    long bytes() {
        return bytes;
    }

    void put(Digest digest, long size, long usedMillis) {
        remove(digest);
        items.put(digest, new Item(size, usedMillis));
        bytes += size;
    }

    /** False if it is not there. */
    boolean touch(Digest digest, long usedMillis) {
        return items.computeIfPresent(digest, (d, item) -> new Item(item.bytes(), usedMillis))
                != null;
    }

    void remove(Digest digest) {
        Item gone = items.remove(digest);
        if (gone != null) {
            bytes -= gone.bytes();
        }
    }

    List<Digest> oldestFirst(Predicate<Digest> wanted) {
        return items.entrySet().stream()
                .filter(item -> wanted.test(item.getKey()))
                .sorted(Comparator.comparingLong(item -> item.getValue().usedMillis()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
