@NullMarked
package dev.dormouse.local.process;

import org.jspecify.annotations.NullMarked;
