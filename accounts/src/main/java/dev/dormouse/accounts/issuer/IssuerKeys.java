package dev.dormouse.accounts.issuer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * An issuer's key set: as the issuer says now, or, while it cannot be reached, as it said last.
 * What it said last stands in a file that outlives the process. Thread-safe.
 */
final class IssuerKeys implements AutoCloseable {
    static final int BYTES_MAX = 1 << 20;

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** In all less than the OIDC client waits. */
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

    private final URI issuer;
    private final Path file;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_MAX)
                    .build();
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param issuer where its key set is
     * @param file that holds the last good one; in a folder that is there
     */
    IssuerKeys(URI issuer, Path file) {
        this.issuer = issuer;
        this.file = file;
    }

    /** As JSON; empty if the issuer is away and never was there. */
    Optional<byte[]> newest() throws InterruptedException {
        Optional<byte[]> fresh = fetched();
        fresh.ifPresent(this::keep);
        return fresh.isPresent() ? fresh : kept();
    }

    private Optional<byte[]> fetched() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(issuer).timeout(ANSWER_MAX).build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] keys = body.readNBytes(BYTES_MAX + 1);
                if (answer.statusCode() == 200 && isKeySet(keys)) {
                    return Optional.of(keys);
                }
            }
            LOG.warnf("The issuer answers %d and no keys", answer.statusCode());
        } catch (IOException e) {
            LOG.warnf("The issuer's keys cannot be fetched: %s", e);
        }
        return Optional.empty();
    }

    /** Anything else is not worth forgetting good keys for. */
    private static boolean isKeySet(byte[] json) throws IOException {
        if (json.length > BYTES_MAX) {
            return false;
        }
        JsonNode keys = JSON.readTree(json).path("keys");
        return keys.isArray() && !keys.isEmpty();
    }

    private Optional<byte[]> kept() {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warnf(e, "The issuer's last keys cannot be read");
            return Optional.empty();
        }
    }

    private void keep(byte[] keys) {
        writing.lock();
        try {
            if (kept().filter(old -> Arrays.equals(old, keys)).isEmpty()) {
                replace(keys);
            }
        } catch (IOException e) {
            LOG.warnf(e, "The issuer's keys cannot be kept");
        } finally {
            writing.unlock();
        }
    }

    /** As a whole or not at all, also through a power cut. */
    private void replace(byte[] keys) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(keys);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
