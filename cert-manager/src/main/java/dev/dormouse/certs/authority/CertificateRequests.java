package dev.dormouse.certs.authority;

import dev.dormouse.feed.member.Pem;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** Requests for certificates, of which only the key counts. */
public final class CertificateRequests {
    private static final int KEY_BITS = 256;

    private CertificateRequests() {}

    /**
     * The key that the request is for.
     *
     * @throws DormouseException if it is none on P-256, or the asker does not have it
     */
    public static PublicKey keyOf(String csr) {
        try {
            JcaPKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequest(Pem.readRequest(csr));
            PublicKey key = request.getPublicKey();
            if (!(key instanceof ECPublicKey curve)
                    || curve.getParams().getOrder().bitLength() != KEY_BITS) {
                throw refused("its key is not on P-256", null);
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw refused("it is not signed with its own key", null);
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            throw refused("it cannot be read", e);
        }
    }

    private static DormouseException refused(String reason, @Nullable Throwable cause) {
        return new DormouseException(
                WebErrors.BAD_REQUEST,
                "\"csr\" is no PKCS #10 request in PEM that can be signed: " + reason + ".",
                cause);
    }
}
