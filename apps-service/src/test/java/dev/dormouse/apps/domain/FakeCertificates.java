package dev.dormouse.apps.domain;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Has a certificate for whatever is wanted, except where it is told to wait. */
@Singleton
public class FakeCertificates implements Certificates {
    private final Map<String, Boolean> renewed = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    void wait(String host) {
        waiting.add(host);
    }

    void issue(String host) {
        waiting.remove(host);
    }

    boolean isWanted(String host) {
        return renewed.containsKey(host);
    }

    @Override
    public void want(Connection connection, String host) {
        renewed.put(host, true);
    }

    @Override
    public void hurry(Connection connection, String host) {
        // nothing here takes time
    }

    @Override
    public void leave(Connection connection, String host) {
        renewed.computeIfPresent(host, (key, value) -> false);
    }

    @Override
    public void release(Connection connection, String host) {
        renewed.remove(host);
    }

    @Override
    public State state(Connection connection, String host) {
        boolean held = renewed.containsKey(host) && !waiting.contains(host);
        return new State(
                held,
                held
                        ? Optional.empty()
                        : Optional.of(new DomainProblem("validation-failed", "Not yet.")));
    }

    @Override
    public void poke() {
        // nothing waits
    }
}
