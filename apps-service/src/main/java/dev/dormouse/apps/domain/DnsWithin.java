package dev.dormouse.apps.domain;

import java.time.Instant;
import java.time.InstantSource;

/** DNS for one purpose that has so much time in all. */
record DnsWithin(Dns dns, InstantSource clock, Instant end) implements Dns {
    @Override
    public DnsAnswer ask(String name, RecordType type) {
        return clock.instant().isBefore(end)
                ? dns.ask(name, type)
                : new DnsAnswer.Failed(
                        "the zone's servers took too long for what was asked before");
    }
}
