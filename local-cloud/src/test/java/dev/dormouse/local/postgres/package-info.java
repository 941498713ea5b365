@NullMarked
package dev.dormouse.local.postgres;

import org.jspecify.annotations.NullMarked;
