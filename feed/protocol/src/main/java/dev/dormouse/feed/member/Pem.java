package dev.dormouse.feed.member;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Certificates, keys and requests as text (RFC 7468). */
public final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final String REQUEST = "CERTIFICATE REQUEST";
    private static final int LINE_LENGTH = 64;

    private Pem() {}

    public static String write(List<X509Certificate> certificates) {
        return certificates.stream().map(Pem::write).collect(Collectors.joining());
    }

    public static String write(X509Certificate certificate) {
        try {
            return write(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate has an encoding", e);
        }
    }

    /** PKCS #8. */
    public static String write(PrivateKey key) {
        return write(KEY, key.getEncoded());
    }

    static String writeRequest(byte[] pkcs10) {
        return write(REQUEST, pkcs10);
    }

    /**
     * All certificates of the text, in its order.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    public static List<X509Certificate> readCertificates(String text) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (byte[] content : contents(CERTIFICATE, text)) {
                certificates.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(content)));
            }
            return certificates;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("A certificate in this text cannot be read", e);
        }
    }

    /**
     * The elliptic-curve key of the text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PrivateKey readKey(String text) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(content(KEY, text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("There is no such key in this text", e);
        }
    }

    /**
     * The PKCS #10 of the text.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static byte[] readRequest(String text) {
        return content(REQUEST, text);
    }

    private static byte[] content(String label, String text) {
        return contents(label, text).getFirst();
    }

    private static List<byte[]> contents(String label, String text) {
        Matcher blocks =
                Pattern.compile(
                                "-----BEGIN "
                                        + label
                                        + "-----([A-Za-z0-9+/=\\s]*+)-----END "
                                        + label
                                        + "-----")
                        .matcher(text);
        List<byte[]> contents = new ArrayList<>();
        while (blocks.find()) {
            contents.add(Base64.getMimeDecoder().decode(blocks.group(1)));
        }
        if (contents.isEmpty()) {
            throw new IllegalArgumentException("There is no " + label + " in this text");
        }
        return contents;
    }

    private static String write(String label, byte[] content) {
        String body =
                Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(US_ASCII)).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
