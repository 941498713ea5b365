/**
 * What a local cloud keeps on disk: where each thing lies, the choices made at its first start, its
 * secrets and its ports. Secrets are files that only their owner may read, and stand nowhere else.
 */
@NullMarked
package dev.dormouse.local.folder;

import org.jspecify.annotations.NullMarked;
