package dev.dormouse.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** A client that sends exactly the bytes it is told, over one TLS connection. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;

    /** A response as it came, with header names in lower case; the last of equal names is kept. */
    record Response(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Without TLS. */
    static RawClient plain(int port) {
        try {
            return new RawClient(socket(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket socket(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static RawClient connect(int port, String serverName) {
        return connect(port, serverName, "TLSv1.3");
    }

    static RawClient connect(int port, String serverName, String protocol) {
        return connect(port, List.of(serverName), protocol, "http/1.1");
    }

    /** As one does who knows only the address. */
    static RawClient connectWithoutName(int port) {
        return connect(port, List.of(), "TLSv1.3", "http/1.1");
    }

    /**
     * @param serverNames one or none
     * @param speaks what it offers by ALPN; nothing for no offer
     */
    static RawClient connect(
            int port, List<String> serverNames, String protocol, String... speaks) {
        Socket plain = null;
        try {
            plain = socket(port);
            SSLSocket socket =
                    (SSLSocket)
                            trusting()
                                    .getSocketFactory()
                                    .createSocket(plain, "127.0.0.1", port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(
                    serverNames.stream().<SNIServerName>map(SNIHostName::new).toList());
            parameters.setProtocols(new String[] {protocol});
            parameters.setApplicationProtocols(speaks);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new RawClient(socket);
        } catch (IOException e) {
            closeQuietly(plain);
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trusts everybody: the test looks at the certificate itself. */
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

    X509Certificate certificate() {
        try {
            return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was agreed on by ALPN; empty for nothing. */
    String applicationProtocol() {
        return ((SSLSocket) socket).getApplicationProtocol();
    }

    /** In the text, ⏎ stands for CR LF and ␊ for LF alone. */
    RawClient send(String text) throws IOException {
        String plain = text.replace("⏎", "\r\n").replace("␊", "\n");
        socket.getOutputStream().write(plain.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    Response read() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(status, headers, status < 200 ? "" : body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? rest() : bytes(Integer.parseInt(length));
    }

    private String chunks() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            text.append(chunk);
        }
        return text.toString();
    }

    /** One chunk, as soon as it is there; empty at the end. */
    String chunk() throws IOException {
        String text = bytes(Integer.parseInt(line(), 16));
        line();
        return text;
    }

    /** The head of a response whose body is read chunk by chunk. */
    int readHead() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        String line = line();
        while (!line.isEmpty()) {
            line = line();
        }
        return status;
    }

    private String bytes(int count) throws IOException {
        byte[] bytes = input().readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("The connection ended after " + bytes.length + " bytes");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Everything until the server closes the connection. */
    private String rest() throws IOException {
        return new String(input().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    boolean isClosedByServer() throws IOException {
        try {
            return input().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = input().read(); b != '\n'; b = input().read()) {
            if (b < 0) {
                throw new IOException("The connection ended");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
