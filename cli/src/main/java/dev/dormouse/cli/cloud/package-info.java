/**
 * {@code dormouse cloud}: the whole cloud on this machine, one class per subcommand. They say what
 * {@link dev.dormouse.local.LocalCloud} does; none of them starts or ends a process itself.
 */
@NullMarked
package dev.dormouse.cli.cloud;

import org.jspecify.annotations.NullMarked;
