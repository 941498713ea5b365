package dev.dormouse.certs.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.certs.authority.Authorities;
import dev.dormouse.certs.authority.LocalAuthority;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.TestClock;
import dev.dormouse.feed.server.TestFeedDatabase;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.crypto.Envelope;
import dev.dormouse.web.database.TestPostgres;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateKeeperTest {
    private static final RecordKey PLATFORM =
            new RecordKey(RecordKind.CERTIFICATE, CertificateKeeper.PLATFORM);
    private static final List<String> HOSTS =
            List.of("cloud.test", "apps.test", "localhost", "127.0.0.1", "::1");
    private static final List<String> NAMES =
            List.of("*.cloud.test", "cloud.test", "*.apps.test", "localhost", "127.0.0.1", "::1");

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final Appended outbox = new Appended();
    private Transactions transactions;
    private Envelope envelope;
    private Authorities authorities;

    @BeforeEach
    void start() throws Exception {
        transactions = new Transactions(TestFeedDatabase.fresh());
        envelope = TestFeedDatabase.envelope(folder);
        authorities = new Authorities(transactions, envelope, clock, new SecureRandom());
        try (Connection owner = TestPostgres.get().owner();
                Statement statement = owner.createStatement()) {
            statement.execute("TRUNCATE certs.authority, certs.certificate");
        }
    }

    @Test
    void theCertificateIsForAllNamesAndOfTheRoot() throws Exception {
        keeper().run();

        CertificateRecord record = record();
        assertThat(record.names()).isEqualTo(NAMES);
        X509Certificate certificate = certificate(record);
        validate(certificate, root().root());
        assertThat(certificate.getSubjectAlternativeNames()).hasSize(NAMES.size());
        assertThat(Pem.readKey(record.keyPem()).getAlgorithm()).isEqualTo("EC");
        assertThat(outbox.keys).containsExactly(PLATFORM);
    }

    @Test
    void itIsRenewedWhenAThirdOfItsLifeIsLeftAndNotBefore() throws Exception {
        keeper().run();
        CertificateRecord first = record();
        clock.advance(LocalAuthority.LIFE.multipliedBy(2).dividedBy(3).minusHours(1));
        keeper().run();
        assertThat(record()).isEqualTo(first);
        clock.advance(Duration.ofHours(2));
        keeper().run();

        assertThat(record().notAfter()).isAfter(first.notAfter());
        validate(certificate(record()), root().root());
        assertThat(outbox.keys).containsExactly(PLATFORM, PLATFORM);
    }

    @Test
    void theRootStaysUntilTheDomainsChange() throws Exception {
        X509Certificate before = root().root();
        keeper().run();
        assertThat(root().root()).isEqualTo(before);
        LocalAuthority other = authorities.local(List.of("other.test"));

        assertThat(other.root()).isNotEqualTo(before);
        keeper(other, List.of("*.other.test")).run();
        assertThat(record().names()).containsExactly("*.other.test");
        validate(certificate(record()), other.root());
    }

    @Test
    void theRootCannotIssueForOtherNames() {
        for (String foreign :
                List.of("bank.example", "*.example", "cloud.test.example", "10.0.0.1")) {
            X509Certificate certificate = root().issue(List.of(foreign)).chain().getFirst();
            assertThatExceptionOfType(NameConstraintValidatorException.class)
                    .as(foreign)
                    .isThrownBy(() -> validate(certificate, root().root()));
        }
    }

    @Test
    void theInternalAuthorityIsAnotherRoot() {
        assertThat(authorities.internal().root()).isNotEqualTo(root().root());
        assertThat(authorities.internal().root()).isEqualTo(authorities.internal().root());
    }

    private LocalAuthority root() {
        return authorities.local(HOSTS);
    }

    private CertificateKeeper keeper() {
        return keeper(root(), NAMES);
    }

    private CertificateKeeper keeper(Issuer issuer, List<String> names) {
        return new CertificateKeeper(transactions, envelope, outbox, issuer, names, false, clock);
    }

    private CertificateRecord record() {
        return (CertificateRecord) keeper().load(PLATFORM).orElseThrow();
    }

    private static X509Certificate certificate(CertificateRecord record) {
        return Pem.readCertificates(record.chainPem()).getFirst();
    }

    private void validate(X509Certificate certificate, X509Certificate root) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(clock.instant()));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(List.of(certificate)),
                        parameters);
        checkConstraints(certificate, root);
    }

    /** As browsers do it; the JDK does not look at the constraints of a root. */
    private static void checkConstraints(X509Certificate certificate, X509Certificate root)
            throws Exception {
        X509CertificateHolder top = new JcaX509CertificateHolder(root);
        assertThat(top.getExtension(Extension.nameConstraints).isCritical()).isTrue();
        PKIXNameConstraintValidator constraints = new PKIXNameConstraintValidator();
        constraints.intersectPermittedSubtree(
                NameConstraints.getInstance(
                                top.getExtension(Extension.nameConstraints).getParsedValue())
                        .getPermittedSubtrees());
        GeneralNames names =
                GeneralNames.fromExtensions(
                        new JcaX509CertificateHolder(certificate).getExtensions(),
                        Extension.subjectAlternativeName);
        for (GeneralName name : names.getNames()) {
            constraints.checkPermitted(name);
        }
    }

    /** Remembers what was appended. */
    private static final class Appended implements Outbox {
        private final List<RecordKey> keys = new ArrayList<>();

        @Override
        public void append(RecordKey key) {
            keys.add(key);
        }

        @Override
        public void append(Connection connection, RecordKey key) {
            keys.add(key);
        }

        @Override
        public void poke() {
            // nobody waits
        }
    }
}
