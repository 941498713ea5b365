package dev.dormouse.feed.wire;

import dev.dormouse.feed.RecordKind;

/** How large things are on the wire at most. */
public final class WireLimits {
    /** Bytes of one record's JSON. */
    public static final int RECORD_BYTES_MAX = 64 * 1024;

    /** Bytes of a certificate's record, which holds a chain. */
    public static final int CERTIFICATE_BYTES_MAX = 256 * 1024;

    /** Bytes of one blob or compiled module that a node fetches. */
    public static final long CONTENT_BYTES_MAX = 256L << 20;

    /** Bytes of one line of the feed. */
    public static final int LINE_BYTES_MAX = CERTIFICATE_BYTES_MAX + 4 * 1024;

    /** Bytes of one report. */
    public static final int REPORT_BYTES_MAX = 16 * 1024 * 1024;

    /** Bytes of a request to join or to renew, and of its answer. */
    public static final int JOIN_BYTES_MAX = 64 * 1024;

    /** Rejections that one report names. */
    public static final int REJECTIONS_MAX = 100;

    /** Characters of a rejection's detail. */
    public static final int DETAIL_LENGTH_MAX = 500;

    /** Bytes of a request line that gateways let in and nodes take. */
    public static final int REQUEST_LINE_BYTES_MAX = 16 * 1024;

    private WireLimits() {}

    static int recordBytesMax(RecordKind kind) {
        return kind == RecordKind.CERTIFICATE ? CERTIFICATE_BYTES_MAX : RECORD_BYTES_MAX;
    }
}
