package dev.dormouse.apps.registry;

import dev.dormouse.kernel.DormouseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a chunk lies in its blob. The distribution specification writes {@code 0-4194303}, without
 * unit and size; both are accepted.
 *
 * @param last offset of its last byte
 */
record ContentRange(long first, long last) {
    private static final Pattern RANGE =
            Pattern.compile("(?:bytes[ =])?([0-9]{1,15})-([0-9]{1,15})(?:/(?:[0-9]{1,15}|\\*))?");

    ContentRange {
        if (first < 0 || last < first) {
            throw invalid();
        }
    }

    static ContentRange parse(String text) {
        Matcher matcher = RANGE.matcher(text.strip());
        if (!matcher.matches()) {
            throw invalid();
        }
        return new ContentRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    long length() {
        return last - first + 1;
    }

    private static DormouseException invalid() {
        return new DormouseException(
                RegistryErrors.BLOB_UPLOAD_INVALID,
                "Content-Range is written <first byte>-<last byte>, for example 0-4194303.");
    }
}
