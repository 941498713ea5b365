package dev.dormouse.gateway.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads chains; the few issuers that sign for many names are there once. Thread-safe. */
final class Issuers {
    private static final int KEPT_MAX = 256;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private final Map<String, X509Certificate> known = new ConcurrentHashMap<>();

    /** The certificate, then its issuers. */
    List<X509Certificate> chain(String pem) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        int from = pem.indexOf(BEGIN);
        while (from >= 0) {
            int end = pem.indexOf(END, from);
            if (end < 0) {
                throw new CertificateException("A certificate in the chain has no end");
            }
            String one = pem.substring(from, end + END.length());
            chain.add(chain.isEmpty() ? read(one) : issuer(one));
            from = pem.indexOf(BEGIN, end);
        }
        return chain;
    }

    private X509Certificate issuer(String pem) throws CertificateException {
        X509Certificate there = known.get(pem);
        if (there != null) {
            return there;
        }
        X509Certificate fresh = read(pem);
        if (known.size() >= KEPT_MAX) {
            known.clear();
        }
        known.put(pem, fresh);
        return fresh;
    }

    private static X509Certificate read(String pem) throws CertificateException {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(bytes));
    }
}
