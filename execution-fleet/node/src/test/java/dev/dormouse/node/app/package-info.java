@NullMarked
package dev.dormouse.node.app;

import org.jspecify.annotations.NullMarked;
