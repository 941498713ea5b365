@NullMarked
package dev.dormouse.local;

import org.jspecify.annotations.NullMarked;
