package dev.dormouse.certs.acme;

import java.io.IOException;

/**
 * Who can change the DNS zones of the cloud, for DNS-01. Thread-safe.
 *
 * <p>Implementations MUST keep other values of the same name: a wildcard and its parent are proved
 * by two values at once. Both methods can be called again.
 */
public interface DnsProvider {
    /**
     * Adds a TXT record; returns when those who ask the zone's servers see it.
     *
     * @param name fully qualified, without a dot at its end
     */
    void add(String name, String value) throws IOException, InterruptedException;

    /** Removes the record. */
    void remove(String name, String value) throws IOException, InterruptedException;
}
