@NullMarked
package dev.dormouse.node.share;

import org.jspecify.annotations.NullMarked;
