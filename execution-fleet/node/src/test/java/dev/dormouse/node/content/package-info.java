@NullMarked
package dev.dormouse.node.content;

import org.jspecify.annotations.NullMarked;
