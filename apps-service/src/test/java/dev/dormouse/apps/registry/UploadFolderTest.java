package dev.dormouse.apps.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.apps.blob.BlobTooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {
    private final UUID id = new UUID(1, 2);
    private final Path folder;
    private final UploadFolder uploads;

    UploadFolderTest(@TempDir Path folder) {
        this.folder = folder;
        this.uploads = new UploadFolder(folder);
    }

    @Test
    void ofAChunkThatIsTooLargeNothingStays() throws IOException {
        assertThat(uploads.append(id, 0, chunk("abcd"), 6)).isEqualTo(4);
        assertThatThrownBy(() -> uploads.append(id, 4, chunk("x".repeat(200_000)), 150_000))
                .isInstanceOf(BlobTooLarge.class);
        assertThat(Files.size(folder.resolve(id.toString()))).isEqualTo(4);
    }

    private static InputStream chunk(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsTakenBackIsGone() throws IOException {
        var _ = uploads.append(id, 0, chunk("abcdef"), 6);
        uploads.truncate(id, 2);
        assertThat(Files.readString(folder.resolve(id.toString()))).isEqualTo("ab");
        assertThat(uploads.append(id, 2, chunk("c"), 6)).isEqualTo(3);
    }
}
