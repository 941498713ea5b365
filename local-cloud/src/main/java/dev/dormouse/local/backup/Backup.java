package dev.dormouse.local.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.postgres.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cloud in two files: its data, and, apart from them, the keys without which nobody reads what is
 * encrypted in the data.
 */
public final class Backup {
    static final String CONTROL_PLANE = "control-plane";

    /** A member's certificate and the key that seals it: with them it comes back as who it was. */
    private static final Set<String> MEMBER_KEYS = Set.of("identity.sealed", "machine-key");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CloudFolder folder;
    private final String name;
    private final long nowMillis;

    /**
     * @param name tells this backup from others
     */
    public Backup(CloudFolder folder, String name, long nowMillis) {
        this.folder = requireNonNull(folder, "folder");
        this.name = requireNonNull(name, "name");
        this.nowMillis = nowMillis;
    }

    public static Path keysOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".keys");
    }

    /**
     * Writes both files; neither may be there.
     *
     * @param running how to reach the database; empty if nothing of the cloud runs
     */
    public void save(Path file, Optional<DatabaseAccess> running) throws IOException {
        for (Path target : List.of(file, keysOf(file))) {
            if (Files.exists(target)) {
                throw new DormouseException(
                        LocalErrors.BAD_BACKUP,
                        target + " is there already. Choose another name, or remove it.");
            }
        }
        try {
            saveData(file, running);
            saveKeys(keysOf(file));
        } catch (IOException | RuntimeException e) {
            // half a backup is worse than none
            Files.deleteIfExists(file);
            Files.deleteIfExists(keysOf(file));
            throw e;
        }
    }

    private void saveData(Path file, Optional<DatabaseAccess> running) throws IOException {
        try (TarWriter tar = TarWriter.create(file)) {
            note(tar, BackupNote.DATA);
            tar.file("cloud.json", folder.settings());
            DatabaseFiles database = new DatabaseFiles(folder.database());
            if (running.isPresent()) {
                database.copyRunning(running.get(), tar);
            } else {
                database.copyAtRest(tar);
            }
            // after the database, which names only blobs that are there
            tar.folder(CONTROL_PLANE, folder.of(CONTROL_PLANE), path -> true);
        }
    }

    private void saveKeys(Path file) throws IOException {
        try (TarWriter tar = TarWriter.create(file)) {
            note(tar, BackupNote.KEYS);
            tar.folder("secrets", folder.secrets(), path -> true);
            tar.folder("trust", folder.trust(), path -> true);
            for (Path member : members()) {
                tar.folder(member.getFileName().toString(), member, Backup::isMemberKey);
            }
        }
    }

    private static boolean isMemberKey(Path path) {
        return MEMBER_KEYS.contains(path.toString());
    }

    private List<Path> members() throws IOException {
        try (var all = Files.list(folder.root())) {
            return all.filter(path -> Files.exists(path.resolve("identity.sealed"))).toList();
        }
    }

    private void note(TarWriter tar, String kind) throws IOException {
        BackupNote note = new BackupNote(BackupNote.FORMAT, kind, name, nowMillis);
        tar.text(BackupNote.ENTRY, JSON.writeValueAsBytes(note));
    }
}
