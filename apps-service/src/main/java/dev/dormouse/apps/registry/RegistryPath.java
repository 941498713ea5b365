package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.UUID;

/**
 * What a path behind {@code /v2/} names. Names of repositories contain slashes, so it is read from
 * behind.
 */
public sealed interface RegistryPath {
    /** {@code /v2/} itself. */
    record Root() implements RegistryPath {}

    /** {@code <name>/blobs/uploads/} */
    record Uploads(RepositoryName repository) implements RegistryPath {}

    /** {@code <name>/blobs/uploads/<id>} */
    record Upload(RepositoryName repository, UUID id) implements RegistryPath {}

    /** {@code <name>/blobs/<digest>} */
    record Blob(RepositoryName repository, Digest digest) implements RegistryPath {}

    /** {@code <name>/manifests/<reference>} */
    record Manifest(RepositoryName repository, Reference reference) implements RegistryPath {}

    /** {@code <name>/tags/list} */
    record Tags(RepositoryName repository) implements RegistryPath {}

    /**
     * @throws DormouseException with the error that the specification has for it
     */
    static RegistryPath parse(String path) {
        List<String> parts = List.of(path.split("/", -1));
        int last = parts.size() - 1;
        if (path.isEmpty()) {
            return new Root();
        }
        if (last >= 3 && endsWith(parts, "blobs", "uploads", "")) {
            return new Uploads(name(parts, 3));
        }
        if (last >= 2 && endsWith(parts, "blobs", "uploads")) {
            return new Uploads(name(parts, 2));
        }
        if (last >= 3
                && parts.get(last - 2).equals("blobs")
                && parts.get(last - 1).equals("uploads")) {
            return new Upload(name(parts, 3), uploadId(parts.get(last)));
        }
        if (last >= 2 && endsWith(parts, "tags", "list")) {
            return new Tags(name(parts, 2));
        }
        return last >= 2 ? leaf(parts, last) : throwUnknown();
    }

    private static RegistryPath leaf(List<String> parts, int last) {
        String leaf = parts.get(last);
        return switch (parts.get(last - 1)) {
            case "blobs" -> new Blob(name(parts, 2), Reference.digest(leaf));
            case "manifests" -> new Manifest(name(parts, 2), Reference.parse(leaf));
            default -> throwUnknown();
        };
    }

    private static boolean endsWith(List<String> parts, String... end) {
        return parts.subList(parts.size() - end.length, parts.size()).equals(List.of(end));
    }

    private static RepositoryName name(List<String> parts, int behind) {
        return RepositoryName.parse(String.join("/", parts.subList(0, parts.size() - behind)));
    }

    private static UUID uploadId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DormouseException(
                    RegistryErrors.BLOB_UPLOAD_UNKNOWN, "There is no such upload.", e);
        }
    }

    private static RegistryPath throwUnknown() {
        throw new DormouseException(
                RegistryErrors.NAME_UNKNOWN,
                "There is nothing here. The registry answers under /v2/<organisation>/<app>/.");
    }
}
