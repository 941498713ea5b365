/**
 * A whole cloud in one process, as its clients see it: API, registry, identity provider with its
 * pages, and the apps' public addresses, over TLS and HTTP/2. {@link FakeCloud} is the entry. It
 * keeps the rules of the real one and can be told to misbehave.
 */
@NullMarked
package dev.dormouse.cli.fake;

import org.jspecify.annotations.NullMarked;
