package dev.dormouse.certs.names;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Who gives certificates for names that the public sees. */
public interface Issuer {
    /**
     * A certificate of a new key for all the names.
     *
     * @throws IOException if there is none to be had now
     */
    IssuedCertificate issue(List<String> names) throws IOException, InterruptedException;

    /** Not if it was issued by another, as by a root that is no more; it is then replaced. */
    boolean stillVouchesFor(X509Certificate certificate);
}
