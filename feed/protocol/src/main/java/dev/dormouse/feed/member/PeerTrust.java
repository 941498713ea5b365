package dev.dormouse.feed.member;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts certificates of the internal authority that name an expected peer. Ignores host names. */
final class PeerTrust extends X509ExtendedTrustManager {
    private final X509TrustManager path;
    private final Set<ExpectedPeer> expected;

    PeerTrust(List<X509Certificate> roots, Set<ExpectedPeer> expected) {
        this.path = pathTo(roots);
        this.expected = Set.copyOf(expected);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        path.checkClientTrusted(chain, authType);
        checkIdentity(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        path.checkServerTrusted(chain, authType);
        checkIdentity(chain[0]);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(
            X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(
            X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(
            X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return path.getAcceptedIssuers();
    }

    private void checkIdentity(X509Certificate certificate) throws CertificateException {
        Optional<Identity> identity = Identity.of(certificate);
        if (identity.isEmpty()) {
            throw new CertificateException("The peer's certificate names no process of the cloud");
        }
        if (expected.stream().noneMatch(peer -> peer.matches(identity.get()))) {
            throw new CertificateException(
                    "The peer is "
                            + identity.get()
                            + ", expected "
                            + expected.stream()
                                    .map(ExpectedPeer::toString)
                                    .collect(Collectors.joining(" or ")));
        }
    }

    private static X509TrustManager pathTo(List<X509Certificate> roots) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < roots.size(); i++) {
                store.setCertificateEntry("root-" + i, roots.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Every JDK can check certificate paths", e);
        }
    }
}
