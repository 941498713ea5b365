/**
 * What a client is told when a request fails, and with which status. {@link
 * dev.dormouse.http.problem.Problem} is the entry; it says nothing about the inside of an app or of
 * the platform.
 */
@NullMarked
package dev.dormouse.http.problem;

import org.jspecify.annotations.NullMarked;
