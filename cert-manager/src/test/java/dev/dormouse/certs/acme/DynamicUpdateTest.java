package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.programs.Knot;
import dev.dormouse.programs.Pebble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Dynamic updates of a DNS server that knows nothing of Dormouse, Knot. */
class DynamicUpdateTest {
    private static final String RECORD = "_acme-challenge.apps.example.test";
    private static final String DELEGATED = "_acme-challenge.own.example.test";
    private static final Rfc2136.Key KEY =
            new Rfc2136.Key("hmac-sha256", "dormouse", base64("a secret of 32 bytes, or nearly.."));

    @TempDir Path folder;

    private Knot dns;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @BeforeEach
    void start() throws Exception {
        String without = System.getProperty("dormouse.without", "");
        assumeTrue(Knot.isInstalled() && !without.contains("knot"), "knot is not installed");
        assumeTrue(Pebble.isInstalled() && !without.contains("pebble"), "pebble is not installed");
        dns =
                Knot.start(
                        folder,
                        new Knot.Updates(
                                KEY.name(), KEY.secret(), List.of("example.test", DELEGATED)));
    }

    @AfterEach
    void stop() {
        if (dns != null) {
            dns.close();
        }
    }

    @Test
    void aWildcardIsProvedByARealServer() throws Exception {
        List<String> names = List.of("*.apps.example.test", "apps.example.test");
        OrderWorld world = new OrderWorld(folder, InstantSource.system());
        try (Pebble pebble = Pebble.start(folder, dns.address(), 1, 1)) {
            world.want("platform", names);
            X509Certificate listener = read(pebble.listenersRoot());
            AcmeAuthority authority =
                    RealAuthority.at(world, pebble.directory(), listener, provider(KEY));
            world.job(List.of(authority)).run("platform");

            RealAuthority.check(
                    world.certificate("platform").orElseThrow(), read(pebble.issuingRoot()));
        }
        assertThat(texts(RECORD)).isEmpty();
    }

    @Test
    void recordsComeAndGoOneByOne() throws Exception {
        Rfc2136 provider = provider(KEY);
        provider.add(RECORD, "one");
        provider.add(RECORD, "two");
        assertThat(texts(RECORD)).containsExactlyInAnyOrder("\"one\"", "\"two\"");

        provider.remove(RECORD, "one");
        assertThat(texts(RECORD)).containsExactly("\"two\"");
    }

    @Test
    void aNameThatIsAZoneOfItsOwnIsChangedThere() throws Exception {
        provider(KEY).add(DELEGATED, "here");

        assertThat(texts(DELEGATED)).containsExactly("\"here\"");
    }

    @Test
    void anotherKeyIsRefused() {
        Rfc2136.Key other = new Rfc2136.Key("hmac-sha256", "dormouse", base64("guessed"));

        assertThatThrownBy(() -> provider(other).add(RECORD, "one"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(RECORD)
                .hasMessageContaining("TSIG");
    }

    private Rfc2136 provider(Rfc2136.Key key) {
        return new Rfc2136("127.0.0.1", dns.port(), key, Duration.ZERO);
    }

    private List<String> texts(String name) throws IOException {
        SimpleResolver resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(dns.port());
        Record question = Record.newRecord(Name.fromString(name, Name.root), Type.TXT, DClass.IN);
        return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private static X509Certificate read(Path pem) throws IOException {
        return Pem.readCertificates(Files.readString(pem)).getFirst();
    }
}
