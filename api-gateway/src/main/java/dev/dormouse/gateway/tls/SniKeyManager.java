package dev.dormouse.gateway.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate of a handshake by the server name in it. One manager in one TLS context
 * serves all names, so there is no context per name that would keep an old certificate. An
 * authority that validates a name gets the certificate that proves it, and nobody else does.
 */
@SuppressWarnings("NullAway") // The null contract of javax.net.ssl is not annotated.
final class SniKeyManager extends X509ExtendedKeyManager {
    /** The alias goes on with the host; other aliases start with another word. */
    private static final String PROOF = "proof:";

    private static final String CERTIFICATE = "certificate:";

    private final Certificates certificates;
    private final Challenges challenges;

    SniKeyManager(Certificates certificates, Challenges challenges) {
        this.certificates = certificates;
        this.challenges = challenges;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        SSLSession session = engine.getHandshakeSession();
        // a ticket is held against the certificate of its name before there is a session
        String host = session == null ? AskedName.heard(engine) : serverName(session);
        if (Challenges.PROTOCOL.equals(engine.getHandshakeApplicationProtocol())) {
            return host != null && keyType.equals("EC") ? PROOF + host : null;
        }
        String chosen = certificates.choose(host, keyType);
        return chosen == null ? null : CERTIFICATE + chosen;
    }

    private static @Nullable String serverName(SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName().toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Credential credential = credential(alias);
        return credential == null ? null : credential.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Credential credential = credential(alias);
        return credential == null ? null : credential.key();
    }

    private @Nullable Credential credential(String alias) {
        return alias.startsWith(PROOF)
                ? challenges.credential(alias.substring(PROOF.length()))
                : certificates.of(alias.substring(CERTIFICATE.length()));
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
