/** Commands as a user types them, with what they print. */
@NullMarked
package dev.dormouse.cli;

import org.jspecify.annotations.NullMarked;
