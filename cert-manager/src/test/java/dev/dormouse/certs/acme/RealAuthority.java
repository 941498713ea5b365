package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.member.Pem;
import java.net.URI;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How tests ask an authority that runs, and how they look at what it issued. */
final class RealAuthority {
    private static final AcmeDirectory.Times TIMES =
            new AcmeDirectory.Times(
                    Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private RealAuthority() {}

    static AcmeAuthority at(OrderWorld world, URI uri, X509Certificate listenerRoot) {
        return of(world, directory(uri, listenerRoot), Optional.empty());
    }

    /** Does not wait long for a validation that does not come. */
    static AcmeAuthority impatientAt(OrderWorld world, URI uri, X509Certificate listenerRoot) {
        AcmeDirectory.Times times =
                new AcmeDirectory.Times(TIMES.answer(), Duration.ofSeconds(1), TIMES.issuing());
        return of(world, directory(uri, listenerRoot, times), Optional.empty());
    }

    static AcmeAuthority at(
            OrderWorld world, URI uri, X509Certificate listenerRoot, DnsProvider dns) {
        return of(world, directory(uri, listenerRoot), Optional.of(dns));
    }

    /** The chain leads to the root, and names and key are what the record says. */
    static void check(CertificateRecord record, X509Certificate root) throws Exception {
        List<X509Certificate> chain = Pem.readCertificates(record.chainPem());
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(chain),
                        parameters);
        List<String> names = new ArrayList<>();
        chain.getFirst()
                .getSubjectAlternativeNames()
                .forEach(name -> names.add(String.valueOf(name.getLast())));
        assertThat(names).containsExactlyInAnyOrderElementsOf(record.names());
        assertThat(Pem.readKey(record.keyPem()).getAlgorithm()).isEqualTo("EC");
    }

    static AcmeDirectory directory(URI uri, X509Certificate listenerRoot) {
        return directory(uri, listenerRoot, TIMES);
    }

    private static AcmeDirectory directory(
            URI uri, X509Certificate listenerRoot, AcmeDirectory.Times times) {
        return new AcmeDirectory(
                uri,
                Optional.of("operator@example.test"),
                Optional.empty(),
                Optional.empty(),
                List.of(listenerRoot),
                new RateLimit(10_000, Duration.ofHours(1)),
                times);
    }

    private static AcmeAuthority of(
            OrderWorld world, AcmeDirectory directory, Optional<DnsProvider> dns) {
        return new AcmeAuthority(
                directory,
                new AcmeAccounts(world.transactions(), world.envelope(), world.clock()),
                dns,
                Optional.empty(),
                world.clock());
    }
}
