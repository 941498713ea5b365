/**
 * What the compiler makes of a module and a node loads: {@link
 * dev.dormouse.engine.artifact.Artifact}, its file format and the cache on disk. Invariant: an
 * artifact holds everything that running needs, so no serving process parses an upload.
 */
@NullMarked
package dev.dormouse.engine.artifact;

import org.jspecify.annotations.NullMarked;
