package dev.dormouse.apps.domain;

/** Says what the DNS holds now, not what a cache remembers. Every call ends in bounded time. */
interface Dns {
    /** Asks for the records of a name that is in A-labels; an alias is not followed. */
    DnsAnswer ask(String name, RecordType type);
}
