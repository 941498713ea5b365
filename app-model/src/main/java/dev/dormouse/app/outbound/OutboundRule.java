package dev.dormouse.app.outbound;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.kernel.DormouseException;
import java.util.Locale;

/**
 * One entry of {@code allowed_outbound_hosts} without template: {@code scheme://host[:port]}, as in
 * the Spin manifest reference.
 */
public final class OutboundRule {
    private static final String ANY_SCHEME = "*";

    private final String entry;
    private final String scheme;
    private final HostPattern host;
    private final PortPattern port;

    private OutboundRule(String entry, String scheme, HostPattern host, PortPattern port) {
        this.entry = entry;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /**
     * @throws DormouseException with {@link AppErrors#BAD_OUTBOUND_HOST}
     */
    public static OutboundRule parse(String entry) {
        try {
            return parsed(entry);
        } catch (IllegalArgumentException e) {
            throw new DormouseException(
                    AppErrors.BAD_OUTBOUND_HOST,
                    "the outbound host " + Quoted.of(entry) + " " + e.getMessage(),
                    e);
        }
    }

    private static OutboundRule parsed(String entry) {
        String text = entry.strip();
        if (text.equals("insecure:allow-all")) {
            throw new IllegalArgumentException(
                    "is not known any more; \"*://*:*\" allows all outbound traffic");
        }
        int colon = text.indexOf("://");
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "must have the form \"<scheme>://<host>[:<port>]\", such as"
                            + " \"https://api.example.com\"");
        }
        String scheme = scheme(text.substring(0, colon));
        String rest = text.substring(colon + 3);
        int portAt = portAt(rest);
        String port = portAt < 0 ? "" : withoutSlash(rest.substring(portAt + 1));
        String host = portAt < 0 ? rest : rest.substring(0, portAt);
        return new OutboundRule(
                text, scheme, HostPattern.parse(host), PortPattern.parse(port, scheme));
    }

    private static String scheme(String text) {
        if (text.startsWith("{")) {
            throw new IllegalArgumentException("lists schemes; write one entry for each");
        }
        boolean valid =
                text.equals(ANY_SCHEME)
                        || (!text.isEmpty()
                                && text.chars().allMatch(c -> c < 0x80 && Character.isLetter(c)));
        if (!valid) {
            throw new IllegalArgumentException("has a scheme that is not letters only, nor \"*\"");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** The last colon, unless it belongs to an IPv6 address or network. */
    private static int portAt(String rest) {
        int colon = rest.lastIndexOf(':');
        boolean inBrackets = colon < rest.lastIndexOf(']');
        boolean inNetwork = !rest.startsWith("[") && Cidr.parse(rest).isPresent();
        return inBrackets || inNetwork ? -1 : colon;
    }

    private static String withoutSlash(String port) {
        int slash = port.indexOf('/');
        if (slash >= 0 && slash < port.length() - 1) {
            throw new IllegalArgumentException("must not have a path");
        }
        return slash < 0 ? port : port.substring(0, slash);
    }

    /** Whether it grants calls to other components of the app. */
    public boolean isChaining() {
        return host.isChaining();
    }

    boolean allows(OutboundTarget target, HostName targetHost) {
        return allowsScheme(target.scheme())
                && host.allows(targetHost)
                && port.allows(target.port());
    }

    boolean allowsSelf(String scheme) {
        boolean toSelf = host instanceof HostPattern.Self || host instanceof HostPattern.Any;
        return toSelf && allowsScheme(scheme);
    }

    private boolean allowsScheme(String wanted) {
        return scheme.equals(ANY_SCHEME) || scheme.equals(wanted);
    }

    @Override
    public String toString() {
        return entry;
    }
}
