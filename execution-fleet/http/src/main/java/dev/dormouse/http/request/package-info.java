/**
 * What a request says before any app is asked: {@link dev.dormouse.http.request.RequestHead} reads
 * it and refuses what is ambiguous.
 */
@NullMarked
package dev.dormouse.http.request;

import org.jspecify.annotations.NullMarked;
