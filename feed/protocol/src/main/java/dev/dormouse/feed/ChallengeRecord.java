package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.util.List;
import java.util.Optional;

/**
 * A host that an ACME authority may validate now; there while an order for it is open, and only in
 * the view of gateways. Any gateway can answer by it, whatever token the authority asks for.
 *
 * @param host in lower case, without port
 * @param thumbprints of the account keys with open orders (RFC 7638, base64url): what HTTP-01
 *     answers after the token and a dot (RFC 8555, section 8.3). One is usual. Of several, the
 *     first is what every gateway answers: the others' orders wait, or choose another challenge
 * @param keyAuthorization SHA-256 of the key authorization that TLS-ALPN-01 puts into its
 *     certificate (RFC 8737, section 3), if the order wants that challenge
 */
public record ChallengeRecord(
        String host, List<String> thumbprints, Optional<Digest> keyAuthorization)
        implements FeedRecord {
    public ChallengeRecord {
        requireNonNull(host, "host");
        thumbprints = List.copyOf(thumbprints);
        requireNonNull(keyAuthorization, "keyAuthorization");
        if (thumbprints.isEmpty()) {
            throw new IllegalArgumentException("An open order belongs to an account");
        }
    }

    @Override
    public RecordKey key() {
        return keyOf(host);
    }

    public static RecordKey keyOf(String host) {
        return new RecordKey(RecordKind.CHALLENGE, host);
    }
}
