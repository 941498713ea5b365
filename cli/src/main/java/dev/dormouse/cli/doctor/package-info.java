/** {@code dormouse doctor}: what this machine has of what apps are made with. */
@NullMarked
package dev.dormouse.cli.doctor;

import org.jspecify.annotations.NullMarked;
