package dev.dormouse.certs.listener;

import dev.dormouse.certs.authority.CertificateRequests;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.server.Fleet;
import dev.dormouse.feed.wire.JoinAnswer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import java.security.PublicKey;

/** Gives certificates to those who have a join token, and newer ones to those who have one. */
final class Joins {
    private final Fleet fleet;
    private final InternalAuthority authority;

    Joins(Fleet fleet, InternalAuthority authority) {
        this.fleet = fleet;
        this.authority = authority;
    }

    JoinAnswer join(JoinRequest request) {
        PublicKey key = CertificateRequests.keyOf(request.csr());
        return request.token()
                .flatMap(token ->
                        fleet.join(token, request.address(), identity -> certify(identity, key)))
                .orElseThrow(() ->
                        new DormouseException(
                                WebErrors.UNAUTHENTICATED,
                                "The join token is not good (any more). Tokens work once,"
                                        + " for ten minutes; make a new one."));
    }

    JoinAnswer renew(Identity identity, JoinRequest request) {
        return certify(identity, CertificateRequests.keyOf(request.csr()));
    }

    private JoinAnswer certify(Identity identity, PublicKey key) {
        return new JoinAnswer(
                identity.id(),
                Pem.write(authority.issue(identity, key)),
                Pem.write(authority.root()));
    }
}
