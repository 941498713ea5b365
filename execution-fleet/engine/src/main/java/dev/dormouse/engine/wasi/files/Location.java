package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads: the directory the last name is looked up in, that name, and what has it. A
 * path that ends in "." or ".." has no last name.
 */
public record Location(
        Directory parent,
        @Nullable String lastName,
        @Nullable Node present,
        boolean endsWithSlash) {

    /** What is there. */
    public Node node() {
        Node node = present;
        if (node == null) {
            throw Errno.NOENT.refusal();
        }
        if (endsWithSlash && !(node instanceof Directory)) {
            throw Errno.NOTDIR.refusal();
        }
        return node;
    }

    /** The last name of a path that may be created, moved or removed. */
    public String name() {
        String name = lastName;
        if (name == null) {
            throw Errno.INVAL.refusal();
        }
        return name;
    }
}
