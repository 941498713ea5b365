/**
 * Work that goes on behind the requests. {@link dev.dormouse.apps.work.Workers} is the loop; what
 * is claimed and done in it, and for how long a claim holds, is each reconciler's own.
 */
@NullMarked
package dev.dormouse.apps.work;

import org.jspecify.annotations.NullMarked;
