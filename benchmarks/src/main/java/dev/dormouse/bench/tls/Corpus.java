package dev.dormouse.bench.tls;

import dev.dormouse.feed.CertificateRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** As many certificates as there are names, with keys of their own and one issuer; as files. */
record Corpus(Path folder, int names) {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final X500Name ROOT = new X500Name("CN=Benchmark Root");
    private static final X500Name ISSUER = new X500Name("CN=Benchmark Issuer");
    private static final String KEY = "-----BEGIN PRIVATE KEY-----";

    static Corpus make(Path folder, int names) throws IOException {
        Files.createDirectories(folder);
        KeyPair root = keyPair();
        KeyPair issuer = keyPair();
        String issuerPem =
                pem("CERTIFICATE", encoded(sign(root.getPrivate(), ROOT, issuer, ISSUER, null)));
        IntStream.range(0, names)
                .parallel()
                .forEach(i -> {
                    KeyPair own = keyPair();
                    String host = host(i);
                    X509Certificate certificate =
                            sign(
                                    issuer.getPrivate(),
                                    ISSUER,
                                    own,
                                    new X500Name("CN=" + host),
                                    host);
                    write(
                            folder.resolve(host + ".pem"),
                            pem("CERTIFICATE", encoded(certificate))
                                    + issuerPem
                                    + pem("PRIVATE KEY", own.getPrivate().getEncoded()));
                });
        return new Corpus(folder, names);
    }

    static String host(int number) {
        return "shop-" + number + ".customers.example";
    }

    /** As the feed would bring it. */
    CertificateRecord record(int number) throws IOException {
        String host = host(number);
        String bundle = Files.readString(folder.resolve(host + ".pem"));
        int key = bundle.indexOf(KEY);
        return new CertificateRecord(
                host,
                List.of(host),
                bundle.substring(0, key),
                bundle.substring(key),
                Instant.now().plus(LIFE));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate sign(
            PrivateKey with,
            X500Name issuer,
            KeyPair subject,
            X500Name name,
            @Nullable String host) {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plus(LIFE)),
                        name,
                        subject.getPublic());
        try {
            if (host == null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            } else {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(with)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] content) {
        String base64 =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
