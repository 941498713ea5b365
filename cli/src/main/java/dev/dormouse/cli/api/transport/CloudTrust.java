package dev.dormouse.cli.api.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates are believed: those of the system, and perhaps one root of a cloud's own. */
public final class CloudTrust {
    private CloudTrust() {}

    /**
     * @param root a PEM file; nothing if it is not there (yet)
     */
    public static SSLContext context(Optional<Path> root) {
        X509ExtendedTrustManager own = root.filter(Files::exists).map(CloudTrust::of).orElse(null);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // the system's many roots are read only where they are needed
            context.init(
                    null, own == null ? null : new TrustManager[] {new OwnRootFirst(own)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    private static X509ExtendedTrustManager of(Path root) {
        try (InputStream pem = Files.newInputStream(root)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("root-" + number++, certificate);
            }
            return manager(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(root + " holds no certificate in PEM.", e);
        }
    }

    /**
     * @param store the system's own if it is null
     */
    static X509ExtendedTrustManager manager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("Every JDK checks certificates");
    }
}
