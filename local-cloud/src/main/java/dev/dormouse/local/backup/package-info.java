/**
 * Saves a whole cloud into a file and brings it back: the database as it was at one moment, the
 * blobs, and, in a file of their own, the keys. Works while the cloud runs.
 */
@NullMarked
package dev.dormouse.local.backup;

import org.jspecify.annotations.NullMarked;
