@NullMarked
package dev.dormouse.local.folder;

import org.jspecify.annotations.NullMarked;
