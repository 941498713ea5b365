package dev.dormouse.local.backup;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.folder.Archives;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.folder.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Brings a cloud back from its two files, into a folder where there is none. */
public final class Restore {
    private final CloudFolder folder;

    public Restore(CloudFolder folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    public void from(Path file, Path keys) throws IOException {
        requireNoCloud();
        Path fresh = folder.root().resolveSibling(folder.root().getFileName() + ".restoring");
        Archives.deleteTree(fresh);
        PrivateFiles.folder(fresh);
        try {
            BackupNote data = unpack(file, BackupNote.DATA, fresh);
            BackupNote secrets = unpack(keys, BackupNote.KEYS, fresh);
            if (!data.cloud().equals(secrets.cloud())) {
                throw bad(keys + " holds the keys of another backup than " + file + ".");
            }
            Archives.deleteTree(folder.root());
            Files.move(fresh, folder.root(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Archives.deleteTree(fresh);
        }
    }

    private void requireNoCloud() throws IOException {
        if (!Files.isDirectory(folder.root())) {
            return;
        }
        try (Stream<Path> content = Files.list(folder.root())) {
            if (content.findAny().isPresent()) {
                throw new DormouseException(
                        LocalErrors.CLOUD_RUNS,
                        "There is a cloud in "
                                + folder.root()
                                + ". Remove it with dormouse cloud reset, or restore into another"
                                + " folder with --data.");
            }
        }
    }

    private static BackupNote unpack(Path file, String kind, Path fresh) throws IOException {
        Path note = fresh.resolve(BackupNote.ENTRY);
        Files.deleteIfExists(note);
        try (InputStream tar =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Archives.unpackTar(tar, fresh);
        } catch (ZipException e) {
            throw bad(file + " is no backup of a cloud.");
        }
        BackupNote found =
                JsonFiles.read(note, BackupNote.class)
                        .orElseThrow(() -> bad(file + " is no backup of a cloud."));
        found.require(kind);
        Files.delete(note);
        return found;
    }

    private static DormouseException bad(String detail) {
        return new DormouseException(LocalErrors.BAD_BACKUP, detail);
    }
}
