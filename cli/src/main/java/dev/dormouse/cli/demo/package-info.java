/**
 * {@code dormouse demo}: the story of a new user, played against a cloud on this machine. {@link
 * AccountPages} is the part of it that a person does in a browser; the tests of the cloud use it
 * too.
 */
@NullMarked
package dev.dormouse.cli.demo;

import org.jspecify.annotations.NullMarked;
