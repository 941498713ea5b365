package dev.dormouse.certs.acme;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** Connects to any directory; to a private one by its own roots. */
final class DirectoryProvider extends GenericAcmeProvider {
    private final List<X509Certificate> roots;

    DirectoryProvider(List<X509Certificate> roots) {
        this.roots = roots;
    }

    /** Redirects are not followed: a signed request is for one URL alone. */
    @Override
    public HttpClient createHttpClient(NetworkSettings settings) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.getTimeout())
                        .proxy(settings.getProxySelector());
        if (!roots.isEmpty()) {
            builder.sslContext(trusting(roots));
        }
        return builder.build();
    }

    @Override
    public Connection connect(URI serverUri, NetworkSettings settings, HttpClient client) {
        return new BoundedConnection(createHttpConnector(settings, client), settings.getTimeout());
    }

    private static SSLContext trusting(List<X509Certificate> roots) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < roots.size(); i++) {
                store.setCertificateEntry("root" + i, roots.get(i));
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot trust the roots of an ACME authority", e);
        }
    }
}
