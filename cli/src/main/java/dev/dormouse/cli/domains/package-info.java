/**
 * The commands for hosts of one's own: {@code domains}, and below it {@code add}, {@code check}.
 */
@NullMarked
package dev.dormouse.cli.domains;

import org.jspecify.annotations.NullMarked;
