package dev.dormouse.apps.domain;

import dev.dormouse.kernel.DormouseException;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The host of a domain: in lower case, in A-labels, without a dot at its end. */
record HostName(String value) {
    /** So that the name of the challenge below it has no more than 253. */
    static final int CHARS_MAX = 230;

    /** So that all parents can be asked in a bounded time. */
    static final int LABELS_MAX = 10;

    private static final Pattern NAME =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** What IDNA 2003, which Java has, maps to something else than browsers do. */
    private static final Pattern DEVIATING = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private static final Set<String> NEVER_PUBLIC =
            Set.of("arpa", "internal", "invalid", "local", "localhost", "onion");

    HostName {
        if (value.length() > CHARS_MAX
                || value.split("\\.", -1).length > LABELS_MAX
                || !NAME.matcher(value).matches()) {
            throw bad(
                    "It has 2 to "
                            + LABELS_MAX
                            + " labels of a-z, 0-9 and '-' with dots between, as in shop.example.org, and at"
                            + " most "
                            + CHARS_MAX
                            + " characters; it is no address, and has no port or path.");
        }
        String last = value.substring(value.lastIndexOf('.') + 1);
        if (NEVER_PUBLIC.contains(last)) {
            throw bad("Names under \"" + last + "\" are not in the public DNS.");
        }
    }

    /** Reads what a person wrote. */
    static HostName of(String text) {
        if (text.startsWith("*.")) {
            throw new DormouseException(
                    DomainErrors.WILDCARD_REFUSED,
                    "Wildcards are not supported yet. Add each host by its full name; an app can"
                            + " have several.");
        }
        if (DEVIATING.matcher(text).find()) {
            throw bad(
                    "It has a character that programs encode differently. Write it as punycode,"
                            + " with labels that start with xn--.");
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        try {
            return new HostName(
                    IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad(
                    "A label of it is empty, too long, or has a character that host names do not"
                            + " have.");
        }
    }

    private static DormouseException bad(String why) {
        return new DormouseException(
                DomainErrors.BAD_HOST, "The host is not one that can be added. " + why);
    }

    @Override
    public String toString() {
        return value;
    }
}
