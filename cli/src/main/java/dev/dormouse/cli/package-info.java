/** The {@code dormouse} command: one class per subcommand. */
@NullMarked
package dev.dormouse.cli;

import org.jspecify.annotations.NullMarked;
