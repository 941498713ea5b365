package dev.dormouse.certs.acme;

import dev.dormouse.certs.order.OrderFailure;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sees that what an authority gave is what was ordered, before it replaces something good. */
final class CheckedChain {
    /** The certificate and its issuers. */
    static final int LENGTH_MAX = 6;

    private static final int DNS_NAME = 2;

    private CheckedChain() {}

    static List<X509Certificate> of(
            List<X509Certificate> chain, List<String> names, KeyPair key, Instant now)
            throws OrderFailure {
        if (chain.isEmpty() || chain.size() > LENGTH_MAX) {
            throw bad("a chain of " + chain.size() + " certificates");
        }
        X509Certificate certificate = chain.getFirst();
        if (!certificate.getPublicKey().equals(key.getPublic())) {
            throw bad("a certificate for another key");
        }
        if (!dnsNames(certificate).containsAll(names)) {
            throw bad("a certificate for other names");
        }
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            throw bad("a certificate that has ended");
        }
        for (int i = 1; i < chain.size(); i++) {
            checkSigned(chain.get(i - 1), chain.get(i));
        }
        return chain;
    }

    private static void checkSigned(X509Certificate certificate, X509Certificate issuer)
            throws OrderFailure {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new OrderFailure(
                    OrderFailure.Reason.BAD_ANSWER, "The authority gave a broken chain.", e);
        }
    }

    private static Set<String> dnsNames(X509Certificate certificate) throws OrderFailure {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            Set<String> names = new HashSet<>();
            if (all != null) {
                for (List<?> name : all) {
                    if (Integer.valueOf(DNS_NAME).equals(name.getFirst())) {
                        names.add(String.valueOf(name.getLast()).toLowerCase(Locale.ROOT));
                    }
                }
            }
            return names;
        } catch (CertificateParsingException e) {
            throw new OrderFailure(
                    OrderFailure.Reason.BAD_ANSWER,
                    "The authority gave a certificate that cannot be read.",
                    e);
        }
    }

    private static OrderFailure bad(String what) {
        return new OrderFailure(
                OrderFailure.Reason.BAD_ANSWER,
                "The authority gave " + what + "; it is not used, and ordered anew.");
    }
}
