package dev.dormouse.gateway.tls;

import dev.dormouse.feed.CertificateRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a gateway, by the names that they are for. There may be very many: each is
 * kept as the text that the feed brought, and read when a handshake wants it. Thread-safe; a
 * handshake takes no lock that another one holds.
 */
public final class Certificates {
    /** Whose certificate a client gets that names no host; only a local cloud has one. */
    private static final String LOOPBACK_NAME = "localhost";

    /** A handshake that has chosen one may still end with it, so soon after it was replaced. */
    private static final int REPLACED_MAX = 64;

    /** A twentieth of 398 days. */
    private static final Duration LAST_DAYS = Duration.ofDays(20);

    private static final Comparator<HeldCertificate> LATEST_FIRST =
            Comparator.comparing((HeldCertificate held) -> held.record().notAfter()).reversed();

    private final Map<String, HeldCertificate> byId = new ConcurrentHashMap<>();
    private final Map<String, List<HeldCertificate>> byName = new ConcurrentHashMap<>();
    private final Map<String, HeldCertificate> replaced = new ConcurrentHashMap<>();
    private final Deque<HeldCertificate> replacedLately = new ArrayDeque<>();
    private final ReadCertificates readable;
    private long versions;

    /**
     * @param readMax how many are kept read
     */
    public Certificates(int readMax) {
        this.readable = new ReadCertificates(readMax);
    }

    /**
     * Serves it from the next handshake on, in place of an older one of the same id.
     *
     * @throws IllegalArgumentException if it would replace one, but cannot be read; the older one
     *     stays
     */
    public synchronized void put(CertificateRecord record) {
        versions++;
        HeldCertificate fresh = new HeldCertificate(record, record.id() + "/" + versions);
        HeldCertificate old = byId.get(record.id());
        if (old != null) {
            readable.requireReadable(fresh);
            keepForWhoChose(old);
        }
        byId.put(record.id(), fresh);
        // both are there for a moment, so that no handshake finds none
        record.names().forEach(name -> add(name.toLowerCase(Locale.ROOT), fresh));
        if (old != null) {
            withdraw(old);
        }
    }

    public synchronized void remove(String id) {
        HeldCertificate old = byId.get(id);
        if (old != null) {
            keepForWhoChose(old);
            byId.remove(id);
            withdraw(old);
        }
    }

    private void add(String name, HeldCertificate held) {
        byName.compute(
                name,
                (same, others) -> {
                    if (others == null) {
                        return List.of(held);
                    }
                    List<HeldCertificate> all = new ArrayList<>(others);
                    all.add(held);
                    all.sort(LATEST_FIRST);
                    return List.copyOf(all);
                });
    }

    private void withdraw(HeldCertificate old) {
        for (String name : old.record().names()) {
            byName.computeIfPresent(
                    name.toLowerCase(Locale.ROOT),
                    (same, all) -> {
                        List<HeldCertificate> rest =
                                all.stream().filter(held -> !held.equals(old)).toList();
                        return rest.isEmpty() ? null : rest;
                    });
        }
    }

    /** Before it is not found by its id any more. */
    private void keepForWhoChose(HeldCertificate old) {
        replaced.put(old.alias(), old);
        replacedLately.add(old);
        if (replacedLately.size() > REPLACED_MAX) {
            HeldCertificate eldest = replacedLately.remove();
            replaced.remove(eldest.alias());
            readable.drop(eldest);
        }
    }

    /** Whether a client may name that host, in lower case. */
    boolean covers(String host) {
        return byName.containsKey(host) || byName.containsKey(wildcardOf(host));
    }

    /** The alias of the exact name's, else of the wildcard's; null if there is none. */
    @Nullable String choose(@Nullable String serverName, String keyType) {
        String host = serverName == null ? LOOPBACK_NAME : serverName.toLowerCase(Locale.ROOT);
        String exact = of(host, keyType);
        return exact == null ? of(wildcardOf(host), keyType) : exact;
    }

    private static String wildcardOf(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? "" : "*" + host.substring(dot);
    }

    private @Nullable String of(String name, String keyType) {
        for (HeldCertificate held : byName.getOrDefault(name, List.of())) {
            Credential credential = readable.of(held);
            if (credential != null && credential.fits(keyType)) {
                return held.alias();
            }
        }
        return null;
    }

    @Nullable Credential of(String alias) {
        HeldCertificate held = byId.get(alias.substring(0, alias.lastIndexOf('/')));
        if (held == null || !held.alias().equals(alias)) {
            held = replaced.get(alias);
        }
        return held == null ? null : readable.chosen(held);
    }

    public int size() {
        return byId.size();
    }

    /**
     * How many have less than a twentieth of their life left, or none. Those that live for years
     * count when the longest that browsers accept would.
     */
    public int ending(Instant now) {
        Instant soon = now.plus(LAST_DAYS);
        int ending = 0;
        for (HeldCertificate held : byId.values()) {
            // to look into each of very many costs too much
            if (held.record().notAfter().isBefore(soon) && held.isEnding(now)) {
                ending++;
            }
        }
        return ending;
    }

    /** How many are kept read now. */
    public int read() {
        return readable.count();
    }

    /** How many a handshake wanted that could not be read. */
    public int unreadable() {
        return readable.unreadable();
    }
}
