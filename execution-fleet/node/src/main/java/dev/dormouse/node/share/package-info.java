/**
 * Who gets the node next. {@link dev.dormouse.node.share.GuestQueue} stands in front of the engine:
 * it admits as many requests of each app and organisation as their limits say, counts apart those
 * whose bodies still come in, and hands their guests to the engine a few at a time, organisation by
 * organisation and app by app, so that one tenant's crowd waits behind itself. Invariant: whatever
 * is admitted leaves again, and an organisation or app that has nothing here costs nothing.
 */
@NullMarked
package dev.dormouse.node.share;

import org.jspecify.annotations.NullMarked;
