package dev.dormouse.apps.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A DNS in memory; what is in no zone of it is nothing, and what is broken fails. */
final class FakeDns implements Dns {
    private static final String BROKEN = "broken";

    private final Map<String, List<String>> values = new HashMap<>();

    FakeDns with(String name, String type, String value) {
        values.computeIfAbsent(name + " " + type, key -> new ArrayList<>()).add(value);
        return this;
    }

    FakeDns without(String name, String type) {
        values.remove(name + " " + type);
        return this;
    }

    FakeDns broken(String name) {
        return with(name, BROKEN, "");
    }

    @Override
    public DnsAnswer ask(String name, RecordType type) {
        if (values.containsKey(name + " " + BROKEN)) {
            return new DnsAnswer.Failed("no server gave an answer");
        }
        List<String> alias = values.get(name + " CNAME");
        if (alias != null) {
            return new DnsAnswer.Alias(alias.getFirst());
        }
        List<String> found = values.get(name + " " + type);
        return found == null ? new DnsAnswer.Nothing() : new DnsAnswer.Found(found);
    }
}
