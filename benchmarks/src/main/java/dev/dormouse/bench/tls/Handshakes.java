package dev.dormouse.bench.tls;

import dev.dormouse.bench.http.Serving;
import dev.dormouse.bench.report.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Clients that connect, shake hands by TLS 1.3, ask once, and go; the next as soon as the last is
 * done.
 */
final class Handshakes {
    private static final int CLIENTS = 4;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int SESSIONS_MAX = 10_000;

    private final Serving server;
    private final Names names;
    private final boolean resumed;
    private final SSLContext context = trusting();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong fresh = new AtomicLong();

    /**
     * @param millis of each handshake with a name that is there
     * @param perCoreSecond handshakes in a second of CPU time of the server
     * @param resumedShare of them
     */
    record Result(Samples millis, double perCoreSecond, double resumedShare) {}

    private Handshakes(Serving server, int names, boolean resumed) {
        this.server = server;
        this.names = new Names(names);
        this.resumed = resumed;
        context.getClientSessionContext().setSessionCacheSize(resumed ? SESSIONS_MAX : 1);
    }

    static Result measure(
            Serving server, int names, boolean resumed, int warmUpSeconds, int seconds)
            throws IOException {
        Handshakes clients = new Handshakes(server, names, resumed);
        clients.run(warmUpSeconds);
        clients.fresh.set(0);
        long connectionsBefore = clients.connections.get();
        long cpuBefore = server.child().cpuMillis();
        double[] millis = clients.run(seconds);
        double cpuSeconds = Math.max(1, server.child().cpuMillis() - cpuBefore) / 1e3;
        double all = clients.connections.get() - connectionsBefore;
        return new Result(
                Samples.of(millis),
                all / cpuSeconds,
                1 - clients.fresh.get() / (double) millis.length);
    }

    private double[] run(int seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<List<Double>>> running = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                Callable<List<Double>> client = () -> client(random, end);
                running.add(threads.submit(client));
            }
            for (Future<List<Double>> client : running) {
                millis.addAll(client.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("A client failed", e);
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<Double> client(SplittableRandom random, long end) throws IOException {
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < end) {
            long number = connections.incrementAndGet();
            int name = names.next(random);
            if (name < 0) {
                refused(number);
            } else {
                millis.add(served(Corpus.host(name), number));
            }
        }
        return millis;
    }

    private void refused(long number) throws IOException {
        String host = "stranger-" + number + ".example";
        try (SSLSocket socket = connect(host, host)) {
            socket.startHandshake();
            throw new IllegalStateException("There is a certificate for a stranger");
        } catch (SSLException e) {
            // as it should be
        }
    }

    private double served(String host, long number) throws IOException {
        // sessions are remembered by this name, which is not sent
        String remembered = resumed ? host : "client-" + number;
        try (SSLSocket socket = connect(host, remembered)) {
            long startedMillis = System.currentTimeMillis();
            long begin = System.nanoTime();
            socket.startHandshake();
            double millis = (System.nanoTime() - begin) / 1e6;
            if (socket.getSession().getCreationTime() >= startedMillis) {
                fresh.incrementAndGet();
            }
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
            return millis;
        }
    }

    private SSLSocket connect(String host, String remembered) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
        plain.setSoTimeout(TIMEOUT_MILLIS);
        plain.setTcpNoDelay(true);
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(plain, remembered, server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** What a client makes of a certificate is its own time. */
    private static SSLContext trusting() {
        X509TrustManager everybody =
                new X509TrustManager() {
                    @Override
                    public void checkClientTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public void checkServerTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public X509Certificate[] getAcceptedIssuers() {
                        return new X509Certificate[0];
                    }
                };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {everybody}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
