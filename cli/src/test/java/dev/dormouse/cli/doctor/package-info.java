@NullMarked
package dev.dormouse.cli.doctor;

import org.jspecify.annotations.NullMarked;
