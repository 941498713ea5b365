package dev.dormouse.certs.acme;

import dev.dormouse.certs.order.Challenges;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.member.KeyPairs;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Answers TLS-ALPN-01 for one host as a gateway does (RFC 8737). */
final class TlsResponder implements AutoCloseable {
    private static final ASN1ObjectIdentifier ACME_IDENTIFIER =
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.31");

    private final ServerSocket socket;
    private final Challenges challenges;
    private final String host;
    private final AtomicInteger answered = new AtomicInteger();

    TlsResponder(Challenges challenges, String host) throws IOException {
        this(challenges, host, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    TlsResponder(Challenges challenges, String host, InetSocketAddress address) throws IOException {
        this.challenges = challenges;
        this.host = host;
        this.socket = new ServerSocket(address.getPort(), 50, address.getAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    int answered() {
        return answered.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket plain = socket.accept()) {
                ChallengeRecord record =
                        (ChallengeRecord)
                                challenges.load(ChallengeRecord.keyOf(host)).orElseThrow();
                SSLSocket tls =
                        (SSLSocket)
                                context(record.keyAuthorization().orElseThrow().hex())
                                        .getSocketFactory()
                                        .createSocket(plain, null, true);
                tls.setUseClientMode(false);
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"acme-tls/1"});
                tls.setSSLParameters(parameters);
                tls.startHandshake();
                answered.incrementAndGet();
                tls.close();
            } catch (Exception e) {
                // the next one, unless it is closed
            }
        }
    }

    private SSLContext context(String digest) throws Exception {
        KeyPair pair = KeyPairs.fresh();
        X500Principal subject = new X500Principal("CN=challenge");
        Instant now = Instant.now();
        X509Certificate certificate =
                new JcaX509CertificateConverter()
                        .getCertificate(
                                new JcaX509v3CertificateBuilder(
                                                subject,
                                                BigInteger.ONE,
                                                Date.from(now.minusSeconds(60)),
                                                Date.from(now.plusSeconds(3600)),
                                                subject,
                                                pair.getPublic())
                                        .addExtension(
                                                Extension.subjectAlternativeName,
                                                false,
                                                new GeneralNames(
                                                        new GeneralName(GeneralName.dNSName, host)))
                                        .addExtension(
                                                ACME_IDENTIFIER,
                                                true,
                                                new DEROctetString(HexFormat.of().parseHex(digest)))
                                        .build(
                                                new JcaContentSignerBuilder(KeyPairs.SIGNATURE)
                                                        .build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "challenge", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
