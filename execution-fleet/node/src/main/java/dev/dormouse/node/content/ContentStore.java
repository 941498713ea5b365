package dev.dormouse.node.content;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Content by digest, from this disk, or else from its source and then on this disk. Each content is
 * fetched once, however many want it. Blocks; thread-safe.
 */
public final class ContentStore {
    private static final int STRIPES = 64;

    private final ContentFolder folder;
    private final VariableFolder variables;
    private final ContentSource source;
    private final Semaphore downloads;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    public ContentStore(
            ContentFolder folder,
            VariableFolder variables,
            ContentSource source,
            ContentLimits limits) {
        this.folder = folder;
        this.variables = variables;
        this.source = source;
        this.downloads = new Semaphore(limits.downloadsMax());
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    @FunctionalInterface
    private interface Fetch {
        InputStream open() throws IOException, InterruptedException;
    }

    /** A small blob. */
    public byte[] read(Digest blob) throws InterruptedException {
        ensureBlob(blob);
        return folder.read(blob);
    }

    /** The file of a blob, intact. */
    public Path blob(Digest blob) throws InterruptedException {
        ensureBlob(blob);
        return folder.fileOf(blob);
    }

    /** The file of a compiled module, intact. */
    public Path artifact(Digest artifact) throws InterruptedException {
        ensure(artifact, () -> source.artifact(artifact));
        return folder.fileOf(artifact);
    }

    /** The file of content that is known already. */
    public Path inline(Digest digest, byte[] content) throws InterruptedException {
        ensure(digest, () -> new ByteArrayInputStream(content));
        return folder.fileOf(digest);
    }

    private void ensureBlob(Digest blob) throws InterruptedException {
        ensure(blob, () -> source.blob(blob));
    }

    private void ensure(Digest digest, Fetch fetch) throws InterruptedException {
        ReentrantLock stripe = stripes[Math.floorMod(digest.hashCode(), STRIPES)];
        stripe.lockInterruptibly();
        try {
            if (!folder.isIntact(digest)) {
                download(digest, fetch);
            }
            folder.touch(digest);
        } finally {
            stripe.unlock();
        }
    }

    private void download(Digest digest, Fetch fetch) throws InterruptedException {
        downloads.acquire();
        try (InputStream in = fetch.open()) {
            folder.keep(digest, in);
        } catch (IOException e) {
            throw unavailable(digest.toString(), e);
        } finally {
            downloads.release();
        }
    }

    /** The variables of a generation, as JSON. */
    public byte[] variables(AppId app, long generation) throws InterruptedException {
        byte[] kept = variables.read(app, generation).orElse(null);
        return kept != null ? kept : fetchVariables(app, generation);
    }

    private byte[] fetchVariables(AppId app, long generation) throws InterruptedException {
        downloads.acquire();
        try {
            byte[] json = source.variables(app, generation);
            variables.keep(app, generation, json);
            return json;
        } catch (IOException e) {
            throw unavailable("The variables of generation " + generation, e);
        } finally {
            downloads.release();
        }
    }

    public void dropVariables(AppId app, long generation) {
        variables.drop(app, generation);
    }

    /**
     * Makes room if there is too much.
     *
     * @param served what must stay
     * @param known what goes only after everything that is not known
     * @return whether content is within its limit
     */
    public boolean makeRoom(Supplier<Set<Digest>> served, Supplier<Set<Digest>> known) {
        return folder.isWithinLimit() || folder.shed(served.get(), known.get());
    }

    private static DormouseException unavailable(String what, @Nullable Throwable cause) {
        return new DormouseException(
                ContentErrors.CONTENT_UNAVAILABLE,
                what + " cannot be fetched now. It is tried again.",
                cause);
    }
}
