package dev.dormouse.bench.cloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A client that reaches a host at a gateway of this machine, and trusts its certificate or not. */
record HostVisit(String host, int port, SSLContext trust) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int TIMEOUT_MILLIS = 30_000;

    /** Asks until the host answers with 200, over TLS that is as it should be. */
    void awaitServed() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isServed()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(host + " is not served");
            }
            Thread.sleep(STEP);
        }
    }

    private boolean isServed() throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        try (SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200 ");
        } catch (SSLException notYet) {
            return false;
        }
    }
}
