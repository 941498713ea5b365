/**
 * Reading of untyped tables into typed values, with every problem collected under its path. {@link
 * Fields} is the entry.
 */
@NullMarked
package dev.dormouse.app.field;

import org.jspecify.annotations.NullMarked;
