@NullMarked
package dev.dormouse.node;

import org.jspecify.annotations.NullMarked;
