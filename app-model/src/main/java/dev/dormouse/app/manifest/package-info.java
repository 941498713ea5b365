/**
 * The manifest {@code spin.toml}, versions 2 and 1, as one model. {@link ManifestReader} is the
 * entry; what it returns has passed every check that needs the manifest alone.
 */
@NullMarked
package dev.dormouse.app.manifest;

import org.jspecify.annotations.NullMarked;
