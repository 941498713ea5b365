/**
 * An app as an OCI artifact in Spin's layout, and how it gets into a registry: only blobs that are
 * missing travel, several at once, large ones in chunks that go on where a broken connection ended.
 * {@link SpinArtifact} and {@link Push} are the entries.
 */
@NullMarked
package dev.dormouse.cli.oci;

import org.jspecify.annotations.NullMarked;
