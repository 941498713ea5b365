/**
 * Content by its digest, shared by all organisations; who may see which blob is decided elsewhere.
 * {@link dev.dormouse.apps.blob.BlobStore} is the interface, and {@link
 * dev.dormouse.apps.blob.DirectoryBlobStore} keeps blobs in a folder. A blob that was put survives
 * a crash at any moment, and is never seen half.
 */
@NullMarked
package dev.dormouse.apps.blob;

import org.jspecify.annotations.NullMarked;
