package dev.dormouse.engine.wasi.files;

import org.jspecify.annotations.Nullable;

/** A directory; names in it are single path segments, never "." or "..". */
public sealed interface Directory extends Node
        permits AppDirectory, RootDirectory, ScratchDirectory {
    @Nullable Node child(String name);

    /** The first entry with a greater cookie. */
    @Nullable Entry entryAfter(long cookie);

    /** Makes an empty file of a name that is free. */
    FileNode createFile(String name);

    /** Makes an empty directory of a name that is free. */
    void createDirectory(String name);

    void removeFile(String name);

    void removeDirectory(String name);

    /** Moves an entry, replacing a file or an empty directory that has the new name. */
    void rename(String name, Directory target, String newName);
}
