package dev.dormouse.gateway.tls;

import java.util.Collection;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * The host that the client of one connection names in its handshake. A name that there is nothing
 * for ends the handshake with the alert {@code unrecognized_name}. That each connection has one
 * also binds sessions to names: the TLS engine resumes none under another name.
 */
public final class AskedName extends SNIMatcher {
    private final Certificates certificates;
    private final Challenges challenges;
    private volatile @Nullable String heard;
    private volatile @Nullable String host;

    AskedName(Certificates certificates, Challenges challenges) {
        super(StandardConstants.SNI_HOST_NAME);
        this.certificates = certificates;
        this.challenges = challenges;
    }

    @Override
    public boolean matches(SNIServerName name) {
        if (!(name instanceof SNIHostName asked)) {
            return false;
        }
        String lower = asked.getAsciiName().toLowerCase(Locale.ROOT);
        host = lower;
        return certificates.covers(lower) || challenges.isProvable(lower);
    }

    /** In lower case; null if the client names none. */
    @Nullable String host() {
        return host;
    }

    /** What the greeting said, before the engine has read it. */
    void hear(@Nullable String name) {
        heard = name;
    }

    /** Before the engine itself has read so far; to be relied on only for what it checks again. */
    static @Nullable String heard(SSLEngine engine) {
        AskedName asked = find(engine);
        return asked == null ? null : asked.heard;
    }

    /** What the client of that engine named; null if it named no host. */
    public static @Nullable String of(SSLEngine engine) {
        AskedName asked = find(engine);
        return asked == null ? null : asked.host;
    }

    private static @Nullable AskedName find(SSLEngine engine) {
        Collection<SNIMatcher> matchers = engine.getSSLParameters().getSNIMatchers();
        if (matchers != null) {
            for (SNIMatcher matcher : matchers) {
                if (matcher instanceof AskedName asked) {
                    return asked;
                }
            }
        }
        return null;
    }
}
