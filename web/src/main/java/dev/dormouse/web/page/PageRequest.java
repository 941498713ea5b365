package dev.dormouse.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.web.problem.InvalidField;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit items at most
 * @param after key of the last item of the page before
 */
public record PageRequest(int limit, Optional<String> after) {
    public static final int LIMIT_MAX = 100;
    public static final int LIMIT_DEFAULT = 50;

    private static final int CURSOR_LENGTH_MAX = 512;

    /** Reads the query parameters {@code limit} and {@code cursor}. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        int wanted = limit == null ? LIMIT_DEFAULT : limit;
        if (wanted < 1 || wanted > LIMIT_MAX) {
            throw new InvalidField("limit", "is 1 to " + LIMIT_MAX + ", not " + wanted + ".");
        }
        return new PageRequest(wanted, Optional.ofNullable(cursor).map(PageRequest::read));
    }

    /**
     * The key of the last item, read as what it is.
     *
     * @param read throws an IllegalArgumentException if it is none
     */
    public <K> Optional<K> after(Function<? super String, ? extends K> read) {
        try {
            return after.map(read);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    /** One more than the page holds, to know whether there is a next one. */
    public int rowsToRead() {
        return limit + 1;
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private static String read(String cursor) {
        if (cursor.length() > CURSOR_LENGTH_MAX) {
            throw notOurs();
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (key.indexOf('\0') < 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // answered below: what it holds is no business of the caller
        }
        throw notOurs();
    }

    private static InvalidField notOurs() {
        return new InvalidField("cursor", "is not one that this API gave. Start again without it.");
    }
}
