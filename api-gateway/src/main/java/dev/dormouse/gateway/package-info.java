/**
 * The process at the edge. {@link dev.dormouse.gateway.GatewayMain} starts it, {@link
 * dev.dormouse.gateway.GatewayProcess} is the one page where everything is wired by hand. It holds
 * TLS keys and knows hosts, apps and nodes from its own sealed copy of the feed; it has no
 * database, runs no tenant's code and sees no variables.
 */
@NullMarked
package dev.dormouse.gateway;

import org.jspecify.annotations.NullMarked;
