/** {@code dormouse new}: templates become the files of a new app. */
@NullMarked
package dev.dormouse.cli.create;

import org.jspecify.annotations.NullMarked;
