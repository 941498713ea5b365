@NullMarked
package dev.dormouse.http.assembly;

import org.jspecify.annotations.NullMarked;
