/**
 * Where a component may connect to. {@link OutboundRules} holds what its manifest grants, {@link
 * PrivateNetworks} what no grant reaches.
 */
@NullMarked
package dev.dormouse.app.outbound;

import org.jspecify.annotations.NullMarked;
