/**
 * The files a guest sees: the app's own, read-only and read from the host's disk on demand, and a
 * scratch directory in memory with a quota. {@link dev.dormouse.engine.wasi.files.VirtualFiles} is
 * the entry. A guest's path only ever walks this tree, never the host's; there are no links, so it
 * cannot leave it.
 */
@NullMarked
package dev.dormouse.engine.wasi.files;

import org.jspecify.annotations.NullMarked;
