package dev.dormouse.apps.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.kernel.id.OrganisationId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a TXT record holds to say that an organisation may have a host. It is no secret: it proves
 * by standing in the DNS of the host, and is another one for each organisation, host and cloud, so
 * that nobody's record proves anything for somebody else.
 */
final class ChallengeToken {
    private static final String LABEL = "_dormouse-challenge.";
    private static final int BYTES = 20;

    private ChallengeToken() {}

    /** Where it stands. */
    static String nameFor(HostName host) {
        return LABEL + host;
    }

    static String of(String cloud, OrganisationId organisation, HostName host) {
        String bound = "dormouse-domain\n" + cloud + "\n" + organisation.value() + "\n" + host;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bound.getBytes(UTF_8));
            return "dormouse-" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
