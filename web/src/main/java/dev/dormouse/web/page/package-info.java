/**
 * Lists, a page at a time. A cursor is opaque to callers: it carries the key of the last item that
 * they saw, so that pages neither repeat nor skip what stays.
 */
@NullMarked
package dev.dormouse.web.page;

import org.jspecify.annotations.NullMarked;
