package dev.dormouse.gateway.tls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.kernel.Digest;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final int READ_MAX = 10;

    private final Certificates certificates = new Certificates(READ_MAX);

    /** Self-signed; what counts here is that each is another. */
    private static CertificateRecord record(String id, Instant notAfter, String... names) {
        Credential made = ChallengeCertificate.of(names[0], Digest.of(new byte[] {1}), NOW);
        try {
            return new CertificateRecord(
                    id,
                    List.of(names),
                    pem("CERTIFICATE", made.chain().getFirst().getEncoded()),
                    pem("PRIVATE KEY", made.key().getEncoded()),
                    notAfter);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN "
                + type
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END "
                + type
                + "-----\n";
    }

    private static CertificateRecord nonsense(String id, String... names) {
        return new CertificateRecord(id, List.of(names), "nonsense", "none", NOW);
    }

    private @Nullable Credential handshake(String name) {
        String alias = certificates.choose(name, "EC");
        return alias == null ? null : certificates.of(alias);
    }

    private static List<?> pair(@Nullable Credential credential) {
        return credential == null ? List.of() : List.of(credential.chain(), credential.key());
    }

    private static List<?> pair(CertificateRecord record) {
        return pair(Credential.of(record, new Issuers()));
    }

    @Test
    void nothingIsReadBeforeAHandshakeWantsIt() {
        for (int i = 0; i < 1_000; i++) {
            certificates.put(nonsense("id" + i, "host" + i + ".example"));
        }
        assertThat(certificates.size()).isEqualTo(1_000);
        assertThat(certificates.read()).isZero();
        assertThat(certificates.unreadable()).isZero();

        assertThat(handshake("host1.example")).isNull();
        assertThat(handshake("host1.example")).isNull();
        assertThat(certificates.unreadable()).isEqualTo(1);
    }

    @Test
    void thoseWithLessThanATwentiethOfTheirLifeLeftAreCounted() {
        // each began an hour ago
        certificates.put(record("week", NOW.plus(Duration.ofHours(199)), "week.example"));
        certificates.put(record("year", NOW.plus(Duration.ofDays(365)), "year.example"));
        certificates.put(nonsense("bad", "bad.example"));

        assertThat(certificates.ending(NOW)).isZero();
        assertThat(certificates.ending(NOW.plus(Duration.ofHours(189)))).isZero();
        assertThat(certificates.ending(NOW.plus(Duration.ofHours(189)).plusNanos(1))).isOne();
        assertThat(certificates.ending(NOW.plus(Duration.ofDays(346)))).isOne();
        assertThat(certificates.ending(NOW.plus(Duration.ofDays(347)))).isEqualTo(2);
        assertThat(certificates.ending(NOW.plus(Duration.ofDays(999)))).isEqualTo(2);
        certificates.put(record("week", NOW.plus(Duration.ofDays(9_999)), "week.example"));
        assertThat(certificates.ending(NOW.plus(Duration.ofDays(999)))).isOne();
    }

    @Test
    void soManyAreKeptReadAndTheOthersReadAgain() {
        List<CertificateRecord> all = new ArrayList<>();
        for (int i = 0; i < 3 * READ_MAX; i++) {
            all.add(record("id" + i, NOW, "host" + i + ".example"));
            certificates.put(all.getLast());
        }
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < all.size(); i++) {
                assertThat(pair(handshake("host" + i + ".example"))).isEqualTo(pair(all.get(i)));
                assertThat(certificates.read()).isLessThanOrEqualTo(READ_MAX);
            }
        }
    }

    @Test
    void whatIsUsedAllTheTimeStaysRead() {
        for (int i = 0; i < 3 * READ_MAX; i++) {
            certificates.put(record("id" + i, NOW, "host" + i + ".example"));
        }
        Credential busy = handshake("host0.example");
        for (int i = 1; i < 3 * READ_MAX; i++) {
            assertThat(handshake("host0.example")).isSameAs(busy);
            assertThat(handshake("host" + i + ".example")).isNotNull();
        }
    }

    @Test
    void theExactNameGoesBeforeTheWildcard() {
        CertificateRecord wildcard = record("w", NOW.plusSeconds(9), "*.apps.example");
        CertificateRecord exact = record("e", NOW, "A.apps.example");
        certificates.put(wildcard);
        certificates.put(exact);

        assertThat(pair(handshake("a.apps.example"))).isEqualTo(pair(exact));
        assertThat(pair(handshake("b.apps.example"))).isEqualTo(pair(wildcard));
        assertThat(handshake("a.b.apps.example")).isNull();
        assertThat(handshake("apps.example")).isNull();
        assertThat(certificates.covers("b.apps.example")).isTrue();
        assertThat(certificates.covers("apps.example")).isFalse();
        assertThat(certificates.covers("*.apps.example")).isTrue();
    }

    @Test
    void ofTwoForOneNameTheOneThatLastsLongerIsShownIfItCanBeRead() {
        CertificateRecord longer = record("b", NOW.plusSeconds(9), "a.example");
        CertificateRecord shorter = record("a", NOW, "a.example");
        certificates.put(longer);
        certificates.put(shorter);
        assertThat(pair(handshake("a.example"))).isEqualTo(pair(longer));

        certificates.put(
                new CertificateRecord(
                        "c", List.of("a.example"), "nonsense", "none", NOW.plusSeconds(99)));
        assertThat(pair(handshake("a.example"))).isEqualTo(pair(longer));

        certificates.remove("b");
        assertThat(pair(handshake("a.example"))).isEqualTo(pair(shorter));
    }

    @Test
    void whatCannotBeReadReplacesNothing() {
        CertificateRecord good = record("a", NOW, "a.example");
        certificates.put(good);

        assertThatThrownBy(() -> certificates.put(nonsense("a", "a.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The certificate a cannot be read");
        assertThat(pair(handshake("a.example"))).isEqualTo(pair(good));
    }

    @Test
    void aHandshakeThatHasChosenEndsWithWhatItChose() {
        CertificateRecord old = record("a", NOW, "a.example");
        certificates.put(old);
        String alias = requireNonNull(certificates.choose("a.example", "EC"), "alias");
        CertificateRecord renewed = record("a", NOW, "a.example");
        certificates.put(renewed);

        assertThat(pair(certificates.of(alias))).isEqualTo(pair(old));
        assertThat(pair(handshake("a.example"))).isEqualTo(pair(renewed));
    }

    @Test
    void whatWasReplacedIsForgotten() {
        certificates.put(record("a", NOW, "a.example"));
        String first = requireNonNull(certificates.choose("a.example", "EC"), "alias");
        for (int i = 0; i < 200; i++) {
            certificates.put(record("a", NOW, "a.example"));
            assertThat(handshake("a.example")).isNotNull();
        }
        assertThat(certificates.of(first)).isNull();
        assertThat(certificates.read()).isLessThanOrEqualTo(READ_MAX);
        certificates.remove("a");
        assertThat(certificates.size()).isZero();
        assertThat(certificates.covers("a.example")).isFalse();
    }

    @Test
    void issuersAreReadOnce() throws Exception {
        CertificateRecord issuer = record("i", NOW, "issuer.example");
        for (String id : List.of("a", "b")) {
            CertificateRecord own = record(id, NOW, id + ".example");
            certificates.put(
                    new CertificateRecord(
                            id,
                            own.names(),
                            own.chainPem() + issuer.chainPem(),
                            own.keyPem(),
                            NOW));
        }
        Credential a = requireNonNull(handshake("a.example"), "a");
        Credential b = requireNonNull(handshake("b.example"), "b");
        assertThat(a.chain()).hasSize(2);
        assertThat(a.chain().getLast()).isSameAs(b.chain().getLast());
        assertThat(a.chain().getFirst()).isNotEqualTo(b.chain().getFirst());
    }

    @Test
    void manyHandshakesAtOnceFindTheirs() throws Exception {
        List<CertificateRecord> all = new ArrayList<>();
        for (int i = 0; i < 2 * READ_MAX; i++) {
            all.add(record("id" + i, NOW, "host" + i + ".example"));
            certificates.put(all.getLast());
        }
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                int first = t;
                done.add(
                        threads.submit(() -> {
                            go.await();
                            for (int i = 0; i < 500; i++) {
                                int n = (first + 7 * i) % all.size();
                                assertThat(pair(handshake("host" + n + ".example")))
                                        .isEqualTo(pair(all.get(n)));
                            }
                            return true;
                        }));
            }
            go.countDown();
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(certificates.read()).isLessThanOrEqualTo(READ_MAX);
    }
}
