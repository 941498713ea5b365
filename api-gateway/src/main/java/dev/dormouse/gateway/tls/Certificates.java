package dev.dormouse.gateway.tls;

import dev.dormouse.feed.CertificateRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The certificates of a gateway, by the names that they are for. Thread-safe. */
public final class Certificates {
    /** Whose certificate a client gets that names no host, or one that nobody knows. */
    private static final String DEFAULT_NAME = "localhost";

    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, List<Entry>> byName = new ConcurrentHashMap<>();
    private final Map<String, Credential> byAlias = new ConcurrentHashMap<>();

    private record Entry(CertificateRecord record, Credential credential) {
        static final Comparator<Entry> LATEST_FIRST =
                Comparator.comparing((Entry entry) -> entry.record().notAfter()).reversed();
    }

    /**
     * Serves it from the next handshake on, in place of an older one of the same id.
     *
     * @throws IllegalArgumentException if it cannot be read; the older one stays
     */
    public synchronized void put(CertificateRecord record) {
        Entry entry = new Entry(record, Credential.of(record));
        Entry old = byId.put(record.id(), entry);
        if (old != null) {
            withdraw(old);
        }
        byAlias.put(entry.credential().alias(), entry.credential());
        record.names().forEach(name -> add(name.toLowerCase(Locale.ROOT), entry));
    }

    public synchronized void remove(String id) {
        Entry old = byId.remove(id);
        if (old != null) {
            withdraw(old);
            byAlias.remove(old.credential().alias());
        }
    }

    /** A handshake that has chosen the old one already may still end with it. */
    private void withdraw(Entry old) {
        for (String name : old.record().names()) {
            byName.computeIfPresent(
                    name.toLowerCase(Locale.ROOT),
                    (same, entries) -> {
                        List<Entry> rest = entries.stream().filter(e -> !e.equals(old)).toList();
                        return rest.isEmpty() ? null : rest;
                    });
        }
        forgetUnused();
    }

    /** Keeps of what was replaced only what the last handshakes may have chosen. */
    private void forgetUnused() {
        int keptMax = 2 * byId.size() + 2;
        if (byAlias.size() <= keptMax) {
            return;
        }
        Map<String, Credential> used = new HashMap<>();
        byId.values().forEach(e -> used.put(e.credential().alias(), e.credential()));
        byAlias.keySet().retainAll(used.keySet());
    }

    private void add(String name, Entry entry) {
        byName.compute(
                name,
                (same, entries) -> {
                    List<Entry> all = new ArrayList<>(entries == null ? List.of() : entries);
                    all.add(entry);
                    all.sort(Entry.LATEST_FIRST);
                    return List.copyOf(all);
                });
    }

    /** The exact name's, else the wildcard's, else the platform's own. */
    @Nullable Credential choose(@Nullable String serverName, String keyType) {
        String name = serverName == null ? DEFAULT_NAME : serverName.toLowerCase(Locale.ROOT);
        Credential exact = of(name, keyType);
        if (exact != null) {
            return exact;
        }
        int dot = name.indexOf('.');
        Credential wildcard = dot < 0 ? null : of("*" + name.substring(dot), keyType);
        return wildcard == null ? of(DEFAULT_NAME, keyType) : wildcard;
    }

    private @Nullable Credential of(String name, String keyType) {
        for (Entry entry : byName.getOrDefault(name, List.of())) {
            if (entry.credential().fits(keyType)) {
                return entry.credential();
            }
        }
        return null;
    }

    @Nullable Credential of(String alias) {
        return byAlias.get(alias);
    }

    public synchronized int size() {
        return byId.size();
    }
}
