@NullMarked
package dev.dormouse.node.log;

import org.jspecify.annotations.NullMarked;
