@NullMarked
package dev.dormouse.local.supervise;

import org.jspecify.annotations.NullMarked;
