/**
 * {@code dormouse variables} and {@code dormouse secrets}: the values that an app asks for. The
 * value of a secret comes from standard input or a question, never from the command line, and
 * cannot be read back.
 */
@NullMarked
package dev.dormouse.cli.settings;

import org.jspecify.annotations.NullMarked;
