/**
 * Which trigger answers a path, and what the guest is told about it. {@link Router} is the entry:
 * built once, immutable, on the path of every request, hence without regular expressions or
 * allocation beyond its result.
 */
@NullMarked
package dev.dormouse.app.route;

import org.jspecify.annotations.NullMarked;
