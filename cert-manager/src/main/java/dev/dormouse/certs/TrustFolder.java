package dev.dormouse.certs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;

/** A folder with the roots that others are to trust; no secrets. */
final class TrustFolder {
    static final String PUBLIC_ROOT = "public-root.pem";
    static final String INTERNAL_ROOT = "internal-root.pem";

    private final Path folder;

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    void write(String name, X509Certificate root) throws IOException {
        Files.createDirectories(folder);
        Path temporary = folder.resolve(name + ".tmp");
        Files.write(temporary, Pem.write(root).getBytes(US_ASCII));
        Files.move(
                temporary,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
