package dev.dormouse.feed.member;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.feed.seal.SealedBox;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A key pair, the certificate of it, and the roots of those to talk to. All TLS made of it offers
 * the newest certificate on each new connection, and takes only expected peers. Thread-safe.
 */
public final class Credentials {
    private static final String TLS = "TLSv1.3";

    private final KeyPair pair;
    private final List<X509Certificate> roots;
    private volatile List<X509Certificate> chain;

    /**
     * @param chain the certificate of the key pair, then its issuers
     * @param roots of the internal authority; more than one while it changes
     */
    public Credentials(KeyPair pair, List<X509Certificate> chain, List<X509Certificate> roots) {
        this.pair = requireNonNull(pair, "pair");
        this.roots = List.copyOf(roots);
        this.chain = checked(chain);
    }

    /** Puts a newer certificate of the same key pair in the place of the present one. */
    public void renew(List<X509Certificate> newer) {
        chain = checked(newer);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public List<X509Certificate> chain() {
        return chain;
    }

    public Identity identity() {
        return Identity.of(certificate()).orElseThrow();
    }

    public KeyPair keyPair() {
        return pair;
    }

    /** Opens what was sealed for the public key of the certificate. */
    public byte[] open(String info, byte[] box) throws SealBrokenException {
        return SealedBox.open(pair, info, box);
    }

    /** Makes a server speak HTTP/2 over TLS 1.3, to these peers alone. */
    public HttpServerOptions serve(HttpServerOptions options, Set<ExpectedPeer> peers) {
        apply(options, peers);
        return options.setClientAuth(ClientAuth.REQUIRED);
    }

    /** Makes a client speak TLS 1.3, to this peer alone. Host names play no part. */
    public HttpClientOptions connect(HttpClientOptions options, ExpectedPeer peer) {
        apply(options, Set.of(peer));
        return options.setVerifyHost(false);
    }

    public KeyCertOptions keyOptions() {
        return KeyCertOptions.wrap(keys());
    }

    public TrustOptions trustOptions(Set<ExpectedPeer> peers) {
        return TrustOptions.wrap(new PeerTrust(roots, peers));
    }

    /** For {@code java.net.http}; host names play no part. */
    public SSLContext sslContext(ExpectedPeer peer) {
        return sslContext(new KeyManager[] {keys()}, roots, peer);
    }

    /** For one who has no certificate yet. */
    static SSLContext anonymous(List<X509Certificate> roots, ExpectedPeer peer) {
        return sslContext(new KeyManager[0], roots, peer);
    }

    private static SSLContext sslContext(
            KeyManager[] keys, List<X509Certificate> roots, ExpectedPeer peer) {
        try {
            SSLContext context = SSLContext.getInstance(TLS);
            TrustManager[] trust = {new PeerTrust(roots, Set.of(peer))};
            context.init(keys, trust, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS 1.3", e);
        }
    }

    /** Whether those who trust the same roots will accept the certificate, were it in time. */
    boolean isOfTrustedRoot() {
        return roots.stream().anyMatch(this::signedLast);
    }

    private boolean signedLast(X509Certificate root) {
        X509Certificate last = chain.getLast();
        try {
            last.verify(root.getPublicKey());
            return last.getIssuerX500Principal().equals(root.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void apply(TCPSSLOptions options, Set<ExpectedPeer> peers) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of(TLS))
                .setKeyCertOptions(keyOptions())
                .setTrustOptions(trustOptions(peers));
    }

    private HeldKeys keys() {
        return new HeldKeys(pair.getPrivate(), () -> chain);
    }

    private List<X509Certificate> checked(List<X509Certificate> certificates) {
        X509Certificate own = certificates.getFirst();
        if (!own.getPublicKey().equals(pair.getPublic())) {
            throw new IllegalArgumentException("The certificate is of another key");
        }
        if (Identity.of(own).isEmpty()) {
            throw new IllegalArgumentException("The certificate names no process of the cloud");
        }
        return List.copyOf(certificates);
    }
}
