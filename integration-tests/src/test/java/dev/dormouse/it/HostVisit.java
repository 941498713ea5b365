package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** One visit of a host whose name only the tests' DNS knows, each on a connection of its own. */
record HostVisit(String host, int gatewayPort) {
    private static final Duration TIME_MAX = Duration.ofMinutes(1);

    /** Over TLS, which must name the host in a certificate that is trusted. */
    HttpResponse<String> secured(SSLContext trust) throws IOException, InterruptedException {
        try (Tunnel tunnel = new Tunnel(gatewayPort);
                HttpClient client =
                        HttpClient.newBuilder()
                                .sslContext(trust)
                                .proxy(proxy(tunnel))
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build()) {
            URI url = URI.create("https://" + host + ":" + gatewayPort + "/");
            HttpRequest request = HttpRequest.newBuilder(url).timeout(TIME_MAX).build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static ProxySelector proxy(Tunnel tunnel) {
        int port = URI.create(tunnel.address()).getPort();
        return ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Without TLS; the head of the answer and what follows, as they came. */
    String plain(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gatewayPort)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(TIME_MAX.toSeconds()));
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
