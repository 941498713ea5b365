/** {@code dormouse build}: runs the build commands of components. */
@NullMarked
package dev.dormouse.cli.build;

import org.jspecify.annotations.NullMarked;
