/** Where an app is, and its manifest: what every command that works on an app starts with. */
@NullMarked
package dev.dormouse.cli.app;

import org.jspecify.annotations.NullMarked;
