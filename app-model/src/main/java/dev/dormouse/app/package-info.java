/** One app's contract: what a manifest says, as data that every other module agrees on. */
@NullMarked
package dev.dormouse.app;

import org.jspecify.annotations.NullMarked;
