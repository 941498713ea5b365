@NullMarked
package dev.dormouse.local.fleet;

import org.jspecify.annotations.NullMarked;
