package dev.dormouse.gateway.request;

import java.util.Locale;

/**
 * Keeps an app's cookies with the app: one that is set for the whole domain of apps, or above it,
 * becomes a cookie of the app's own host.
 */
public final class CookieRules {
    private final String appsDomain;

    public CookieRules(String appsDomain) {
        this.appsDomain = appsDomain;
    }

    /** The value of a Set-Cookie header as the client may see it. */
    public String confined(String setCookie) {
        return reachesOthers(setCookie) ? withoutDomain(setCookie) : setCookie;
    }

    private boolean reachesOthers(String setCookie) {
        int from = setCookie.indexOf(';');
        while (from >= 0) {
            int next = setCookie.indexOf(';', from + 1);
            String attribute = setCookie.substring(from + 1, next < 0 ? setCookie.length() : next);
            if (isDomain(attribute) && covers(attribute.substring(attribute.indexOf('=') + 1))) {
                return true;
            }
            from = next;
        }
        return false;
    }

    private static boolean isDomain(String attribute) {
        int equals = attribute.indexOf('=');
        return equals > 0 && attribute.substring(0, equals).strip().equalsIgnoreCase("domain");
    }

    private boolean covers(String value) {
        String domain = value.strip().toLowerCase(Locale.ROOT);
        while (domain.startsWith(".")) {
            domain = domain.substring(1);
        }
        while (domain.endsWith(".")) {
            domain = domain.substring(0, domain.length() - 1);
        }
        return appsDomain.equals(domain) || appsDomain.endsWith("." + domain);
    }

    private static String withoutDomain(String setCookie) {
        String[] parts = setCookie.split(";", -1);
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (!isDomain(parts[i])) {
                text.append(';').append(parts[i]);
            }
        }
        return text.toString();
    }
}
