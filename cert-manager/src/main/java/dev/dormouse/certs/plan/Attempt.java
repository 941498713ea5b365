package dev.dormouse.certs.plan;

/**
 * How to try, after failures.
 *
 * @param authority index of the one to ask
 * @param rehearse first at its staging directory, if it has one: what failed once would probably
 *     fail again, and there it costs nothing of the limits
 * @param method to prefer
 * @param replaces whether to tell which certificate is replaced; an authority that refuses this
 *     must not keep us from a new one
 */
public record Attempt(int authority, boolean rehearse, Method method, boolean replaces) {
    /** Failures at one authority before the next is asked. */
    static final int FAILURES_EACH = 3;

    /** A way to prove that a host without wildcard is ours. */
    public enum Method {
        HTTP_01,
        TLS_ALPN_01
    }

    /**
     * The next attempt.
     *
     * @param failures in a row, until now
     * @param authorities how many there are
     */
    public static Attempt after(int failures, int authorities) {
        int authority = failures / FAILURES_EACH % authorities;
        Method method = failures % 2 == 0 ? Method.HTTP_01 : Method.TLS_ALPN_01;
        return new Attempt(authority, failures > 0, method, failures == 0);
    }
}
