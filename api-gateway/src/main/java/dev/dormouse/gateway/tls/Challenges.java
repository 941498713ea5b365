package dev.dormouse.gateway.tls;

import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.kernel.Digest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The hosts that an authority may validate now, and what it is answered. Thread-safe. */
public final class Challenges {
    /** What the authority says it speaks, and nobody else (RFC 8737, section 6.2). */
    static final String PROTOCOL = "acme-tls/1";

    private static final int TOKEN_LENGTH_MAX = 256;

    private final Map<String, Open> byHost = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /** A host's challenge, with the certificate that was made for it, once it was asked for. */
    private static final class Open {
        private final ChallengeRecord record;
        private @Nullable Credential made;

        Open(ChallengeRecord record) {
            this.record = record;
        }

        synchronized Credential credential(Digest digest, InstantSource clock) {
            Credential known = made;
            if (known == null) {
                known = ChallengeCertificate.of(record.host(), digest, clock.instant());
                made = known;
            }
            return known;
        }
    }

    public Challenges(InstantSource clock) {
        this.clock = clock;
    }

    public void put(ChallengeRecord record) {
        byHost.put(record.host(), new Open(record));
    }

    public void remove(String host) {
        byHost.remove(host);
    }

    /**
     * The key authorization of HTTP-01 for any token. If several accounts have orders for the host,
     * it is the first one's.
     *
     * @return null if the host is not to be validated now, or the token is none
     */
    public @Nullable String answer(String host, String token) {
        Open open = byHost.get(host);
        return open == null || !isToken(token)
                ? null
                : token + "." + open.record.thumbprints().getFirst();
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= TOKEN_LENGTH_MAX;
    }

    /** Whether a client that speaks {@link #PROTOCOL} gets a certificate for that host. */
    boolean isProvable(String host) {
        Open open = byHost.get(host);
        return open != null && open.record.keyAuthorization().isPresent();
    }

    /** The certificate of TLS-ALPN-01; null if the host is not to be validated that way now. */
    @Nullable Credential credential(String host) {
        Open open = byHost.get(host);
        Optional<Digest> digest = open == null ? Optional.empty() : open.record.keyAuthorization();
        return open == null || digest.isEmpty() ? null : open.credential(digest.get(), clock);
    }

    public int size() {
        return byHost.size();
    }
}
