package dev.dormouse.local.trust;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/** The authority that signs the certificates of one local cloud, by the file of its certificate. */
public record LocalAuthority(Path file, X509Certificate certificate) {
    public LocalAuthority {
        requireNonNull(file, "file");
        requireNonNull(certificate, "certificate");
    }

    public static LocalAuthority of(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new DormouseException(
                    LocalErrors.CLOUD_NOT_THERE,
                    "This cloud has no authority yet. Start it first: dormouse cloud up");
        }
        try (InputStream text = Files.newInputStream(file)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return new LocalAuthority(file, (X509Certificate) factory.generateCertificate(text));
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificate", e);
        }
    }

    /** SHA-256, as browsers show it. */
    public String fingerprint() {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest());
    }

    /** A name that no other authority has. */
    String name() {
        return "dormouse-" + HexFormat.of().formatHex(digest(), 0, 6).toLowerCase(Locale.ROOT);
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException | CertificateException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }
}
