package dev.dormouse.cli.session;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Pause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of this user, one for each cloud, in {@code credentials.json}. The file is
 * replaced whole, and changed by one process at a time.
 */
public final class CredentialStore {
    private static final Duration LOCK_PAUSE = Duration.ofMillis(50);
    private static final int LOCK_TRIES = 1_200;

    /** A file lock belongs to the process, so its threads need one of their own. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path home;
    private final Path file;
    private final Pause pause;

    /**
     * @param home made if it is not there
     */
    public CredentialStore(Path home, Pause pause) {
        this.home = home;
        this.file = home.resolve("credentials.json");
        this.pause = pause;
    }

    /** The cloud that was logged in to last. */
    public Optional<CloudAddress> current() {
        return read().current();
    }

    public Optional<Credential> find(CloudAddress address) {
        return Optional.ofNullable(read().clouds().get(address));
    }

    /** Keeps it, and makes its cloud the one that commands speak to. */
    public void logIn(CloudAddress address, Credential credential) {
        locked(() -> write(read().with(address, credential, true)));
    }

    /** Whether there was one. */
    public boolean remove(CloudAddress address) {
        return locked(() -> {
            CredentialFile found = read();
            write(found.without(address));
            return found.clouds().containsKey(address);
        });
    }

    /** Keeps what replaces an older one. To be called within {@link #locked}. */
    void replace(CloudAddress address, Credential credential) {
        write(read().with(address, credential, false));
    }

    private CredentialFile read() {
        try {
            return CredentialFile.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return CredentialFile.EMPTY;
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(
                    file + " is damaged. Remove it, then log in with 'dormouse login'.", e);
        } catch (IOException e) {
            throw new CommandFailed("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private CredentialFile write(CredentialFile content) {
        try {
            Path whole = Files.createTempFile(home, "credentials", ".new", onlyOwner("rw-------"));
            try (FileChannel out = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.json());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(
                    whole,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return content;
        } catch (IOException e) {
            throw new CommandFailed("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private FileAttribute<?>[] onlyOwner(String permissions) {
        boolean posix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Does it while no other command of this user does such a thing. */
    <T> T locked(Supplier<T> action) {
        THREADS.lock();
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home, onlyOwner("rwx------"));
            }
            try (FileChannel channel =
                            FileChannel.open(
                                    home.resolve("credentials.lock"),
                                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                    onlyOwner("rw-------"));
                    FileLock _ = lock(channel)) {
                return action.get();
            }
        } catch (IOException e) {
            throw new CommandFailed("Cannot use " + home + ": " + e.getMessage() + ".", e);
        } finally {
            THREADS.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_TRIES; i++) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            pause.await(LOCK_PAUSE);
        }
        throw new CommandFailed(
                "Another dormouse command has held "
                        + home.resolve("credentials.lock")
                        + " for a minute. Stop it, then try again.");
    }
}
