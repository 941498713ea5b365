/**
 * What every module shares: content digests, request ids, errors with a code and a kind, and what
 * keeps a loop going. Depends on {@code java.*} alone and knows no transport; {@link
 * dev.dormouse.kernel.ErrorKind} is the entry for anyone who turns an error into a status.
 */
@NullMarked
package dev.dormouse.kernel;

import org.jspecify.annotations.NullMarked;
