/** The ways in which a cloud on one machine can fail, each with a stable name. */
@NullMarked
package dev.dormouse.local.error;

import org.jspecify.annotations.NullMarked;
