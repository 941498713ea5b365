package dev.dormouse.engine.artifact;

import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Artifacts on disk, by toolchain and digest of their source. The folder belongs to its owner alone
 * (0700). A file ends with the SHA-256 of what comes before; one that does not match, or cannot be
 * read, is as good as absent. Writes are atomic, so several processes can share a folder.
 */
public final class ArtifactCache {
    private static final int DIGEST_BYTES = 32;

    private final Path folder;

    /**
     * @throws IOException if the folder cannot be made or belongs to somebody else
     */
    public ArtifactCache(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder.toRealPath();
        if (Files.getFileStore(this.folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    this.folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    public Optional<Artifact> get(Digest source) {
        try {
            byte[] file = Files.readAllBytes(fileOf(source));
            if (file.length < DIGEST_BYTES || !isIntact(file)) {
                return Optional.empty();
            }
            Artifact artifact =
                    ArtifactFormat.read(Arrays.copyOf(file, file.length - DIGEST_BYTES));
            boolean ours =
                    artifact.toolchain().equals(Toolchain.CURRENT)
                            && artifact.source().equals(source);
            return ours ? Optional.of(artifact) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void put(Artifact artifact) throws IOException {
        byte[] content = ArtifactFormat.write(artifact);
        Path file = fileOf(artifact.source());
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "artifact", ".new");
        try {
            writeThrough(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(
                    new ByteBuffer[] {
                        ByteBuffer.wrap(content),
                        ByteBuffer.wrap(HexFormat.of().parseHex(Digest.of(content).hex()))
                    });
            channel.force(true);
        }
    }

    private static boolean isIntact(byte[] file) {
        int end = file.length - DIGEST_BYTES;
        byte[] content = Arrays.copyOf(file, end);
        return Digest.of(content).hex().equals(HexFormat.of().formatHex(file, end, file.length));
    }

    private Path fileOf(Digest source) {
        return folder.resolve(Toolchain.CURRENT.toString()).resolve(source.hex() + ".artifact");
    }
}
