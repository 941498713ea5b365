/**
 * {@code dormouse up}, {@code watch} and {@code demo}: an app on a port of this machine. {@link
 * dev.dormouse.cli.serve.LocalServer} is what all three start.
 */
@NullMarked
package dev.dormouse.cli.serve;

import org.jspecify.annotations.NullMarked;
