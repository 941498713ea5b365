package dev.dormouse.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that sends exactly the bytes it is told, over one connection. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;

    /** A response as it came, with header names in lower case; the last of equal names is kept. */
    record Response(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    RawClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** The head of a request, line by line. */
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    Response read() throws IOException {
        return read(true);
    }

    Response readHeadOnly() throws IOException {
        return read(false);
    }

    private Response read(boolean body) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(status, headers, body ? body(headers) : "");
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
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            text.append(bytes(size));
            line();
        }
        line();
        return text.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    String bytes(int count) throws IOException {
        byte[] bytes = input().readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("The connection ended after " + bytes.length + " bytes");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Everything until the server closes the connection. */
    String rest() throws IOException {
        return new String(input().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The length of a chunked body, whose head was read. */
    int restOfChunks() throws IOException {
        return chunks().length();
    }

    boolean isClosedByServer() throws IOException {
        return input().read() < 0;
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
