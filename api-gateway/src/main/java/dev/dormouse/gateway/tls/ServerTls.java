package dev.dormouse.gateway.tls;

import dev.dormouse.gateway.limit.TlsLimits;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a gateway speaks it: one context for all names and listeners, so that sessions are resumed
 * wherever a client connects, and an engine for each connection that knows what its client asked
 * for.
 */
public final class ServerTls {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Authenticated, and with keys that are gone when the connection is. */
    private static final List<String> CIPHERS =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final ApplicationProtocolConfig HTTP =
            new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.FATAL_ALERT,
                    SelectedListenerFailureBehavior.FATAL_ALERT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1);

    private final Certificates certificates;
    private final Challenges challenges;
    private final SniKeyManager keys;
    private final SslContext context;

    public ServerTls(Certificates certificates, Challenges challenges, TlsLimits limits) {
        this.certificates = certificates;
        this.challenges = challenges;
        this.keys = new SniKeyManager(certificates, challenges);
        this.context = context(limits);
    }

    private SslContext context(TlsLimits limits) {
        try {
            SslContext plain =
                    SslContextBuilder.forServer(keys)
                            .sslProvider(SslProvider.JDK)
                            .protocols(PROTOCOLS)
                            .ciphers(CIPHERS)
                            .applicationProtocolConfig(HTTP)
                            .sessionCacheSize(limits.sessionsMax())
                            .sessionTimeout(limits.resumptionMax().toSeconds())
                            .build();
            return new DelegatingSslContext(plain) {
                @Override
                protected void initEngine(SSLEngine engine) {
                    // each is prepared as it is made
                }

                @Override
                protected SslHandler newHandler(
                        ByteBufAllocator buffers,
                        String peerHost,
                        int peerPort,
                        boolean startTls,
                        Executor tasks) {
                    return handler(plain.newEngine(buffers, peerHost, peerPort), startTls, tasks);
                }

                @Override
                protected SslHandler newHandler(
                        ByteBufAllocator buffers, boolean startTls, Executor tasks) {
                    return handler(plain.newEngine(buffers), startTls, tasks);
                }
            };
        } catch (SSLException e) {
            throw new IllegalStateException("The platform's TLS has these protocols", e);
        }
    }

    private SslHandler handler(SSLEngine engine, boolean startTls, Executor tasks) {
        AskedName asked = new AskedName(certificates, challenges);
        prepare(engine, asked);
        SslHandler handler =
                new SslHandler(engine, startTls, tasks) {
                    @Override
                    public void handlerAdded(ChannelHandlerContext added) throws Exception {
                        added.pipeline().addBefore(added.name(), null, new Greeting(asked));
                        super.handlerAdded(added);
                    }
                };
        closeAfterProof(handler);
        return handler;
    }

    private void prepare(SSLEngine engine, AskedName asked) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setSNIMatchers(List.of(asked));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector(
                (handshaking, offered) -> select(handshaking, asked.host(), offered));
    }

    /** Null, which ends the handshake, if the client speaks nothing that is spoken here. */
    private @Nullable String select(SSLEngine engine, @Nullable String host, List<String> offered) {
        if (offered.equals(List.of(Challenges.PROTOCOL))) {
            return host != null && challenges.isProvable(host) && isTls13(engine)
                    ? Challenges.PROTOCOL
                    : null;
        }
        if (offered.contains(ApplicationProtocolNames.HTTP_2)) {
            return ApplicationProtocolNames.HTTP_2;
        }
        return offered.contains(ApplicationProtocolNames.HTTP_1_1)
                ? ApplicationProtocolNames.HTTP_1_1
                : null;
    }

    /** Before TLS 1.3 the certificate is chosen first: it would be the wrong one. */
    private static boolean isTls13(SSLEngine engine) {
        SSLSession session = engine.getHandshakeSession();
        return session != null && "TLSv1.3".equals(session.getProtocol());
    }

    /** The handshake was all that an authority came for. */
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for a connection to be gone.
    private static void closeAfterProof(SslHandler handler) {
        handler.handshakeFuture()
                .addListener(shaken -> {
                    boolean proof = Challenges.PROTOCOL.equals(handler.applicationProtocol());
                    if (shaken.isSuccess() && proof) {
                        ((Channel) shaken.getNow()).close();
                    }
                });
    }

    /** Lets a server with these options speak it. */
    public HttpServerOptions secure(HttpServerOptions options) {
        return options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.copyOf(PROTOCOLS))
                .setSslEngineOptions(new Engine(context))
                // the context has keys, yet nobody listens without them
                .setKeyCertOptions(KeyCertOptions.wrap(keys));
    }

    private static final class Engine extends JdkSSLEngineOptions {
        private final SslContext context;

        Engine(SslContext context) {
            this.context = context;
        }

        @Override
        public JdkSSLEngineOptions copy() {
            return new Engine(context);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return () -> context;
        }
    }
}
