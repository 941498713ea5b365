package dev.dormouse.engine.wasi.files;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The app's files as a tree: made once, immutable, and shared by all its requests. */
public final class VirtualFiles {
    /** No files. */
    public static final VirtualFiles NONE =
            new VirtualFiles(new AppDirectory(1, 0, new TreeMap<>()), 0);

    static final long APP_DEVICE = 1;
    static final long SCRATCH_DEVICE = 2;

    private final AppDirectory root;
    private final long modifiedNanos;

    private VirtualFiles(AppDirectory root, long modifiedNanos) {
        this.root = root;
        this.modifiedNanos = modifiedNanos;
    }

    /**
     * Makes the tree. All times in it are {@code modifiedNanos}: what an app sees must not depend
     * on which node it runs on.
     */
    public static VirtualFiles of(List<HostFile> files, long modifiedNanos) {
        AppTree tree = new AppTree();
        for (HostFile file : files) {
            tree.add(file);
        }
        return new VirtualFiles(tree.build(modifiedNanos), modifiedNanos);
    }

    /** One request's root directory, or null if the request sees no files at all. */
    public @Nullable Directory open(ScratchQuota quota) {
        if (quota.isNone()) {
            return root.size() == 0 ? null : root;
        }
        ScratchSpace space = new ScratchSpace(quota, modifiedNanos);
        return new RootDirectory(root, new ScratchDirectory(space, null));
    }
}
