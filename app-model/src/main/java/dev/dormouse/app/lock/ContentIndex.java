package dev.dormouse.app.lock;

import dev.dormouse.app.AppErrors;
import dev.dormouse.app.file.AppFile;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The content of one app by digest, gathered while it is locked. For one thread. */
final class ContentIndex {
    private final Map<Digest, Path> files = new HashMap<>();
    private final Map<Path, ContentRef> known = new HashMap<>();

    Map<Digest, Path> files() {
        return files;
    }

    ContentRef add(AppFile file) {
        return known.computeIfAbsent(
                file.hostFile(), path -> add(path, file.size(), file.digest()));
    }

    ContentRef add(Path file) {
        return known.computeIfAbsent(file, ContentIndex.this::digested);
    }

    private ContentRef digested(Path file) {
        try {
            return add(file, Files.size(file), Digest.ofFile(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private ContentRef add(Path file, long size, Digest digest) {
        files.putIfAbsent(digest, file);
        return size > ContentRef.INLINE_BYTES_MAX
                ? ContentRef.of(digest)
                : new ContentRef(digest, Optional.of(bytes(file)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DormouseException unreadable(Path file, IOException cause) {
        return new DormouseException(AppErrors.BAD_FILES, "Cannot read " + file, cause);
    }
}
