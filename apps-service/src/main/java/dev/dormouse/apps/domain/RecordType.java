package dev.dormouse.apps.domain;

/** The kinds of DNS records that are asked for. */
enum RecordType {
    A,
    AAAA,
    CAA,
    SOA,
    TXT
}
