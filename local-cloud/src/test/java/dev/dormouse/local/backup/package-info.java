@NullMarked
package dev.dormouse.local.backup;

import org.jspecify.annotations.NullMarked;
