/**
 * The files that a component sees: mounts as declared, resolved to single files inside the app's
 * folder. {@link AppFiles} is the entry.
 */
@NullMarked
package dev.dormouse.app.file;

import org.jspecify.annotations.NullMarked;
