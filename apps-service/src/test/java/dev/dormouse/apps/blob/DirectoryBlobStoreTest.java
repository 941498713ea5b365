package dev.dormouse.apps.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest extends BlobStoreContract {
    private final Path folder;
    private final DirectoryBlobStore store;

    DirectoryBlobStoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = new DirectoryBlobStore(folder.resolve("blobs"));
    }

    @Override
    BlobStore store() {
        return store;
    }

    @Override
    void age(Digest digest, Duration age) throws IOException {
        Path file =
                folder.resolve("blobs/sha256")
                        .resolve(digest.hex().substring(0, 2))
                        .resolve(digest.hex());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void whatACrashLeftHalfWrittenIsRemovedAtTheNextStart() throws IOException {
        Path half = folder.resolve("blobs/incoming/blob123.new");
        Files.writeString(half, "half");
        new DirectoryBlobStore(folder.resolve("blobs"));
        assertThat(half).doesNotExist();
    }

    @Test
    void nothingIsLeftBehindByWhatWasPut() throws IOException {
        store.put(new ByteArrayInputStream(new byte[] {1}), 1);
        try (Stream<Path> incoming = Files.list(folder.resolve("blobs/incoming"))) {
            assertThat(incoming).isEmpty();
        }
    }

    @Test
    void anotherStoreOnTheSameFolderHasTheSameBlobs() throws IOException {
        Blob blob = store.put(new ByteArrayInputStream(new byte[] {1, 2}), 2);
        assertThat(new DirectoryBlobStore(folder.resolve("blobs")).size(blob.digest())).hasValue(2);
    }
}
