@NullMarked
package dev.dormouse.engine.wasi;

import org.jspecify.annotations.NullMarked;
