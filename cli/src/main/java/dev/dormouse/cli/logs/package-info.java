/**
 * {@code dormouse logs}: what an app and the platform wrote, read back and followed. A connection
 * that breaks is made again and goes on after the last line that was shown.
 */
@NullMarked
package dev.dormouse.cli.logs;

import org.jspecify.annotations.NullMarked;
