/**
 * What clients, apps and upstreams may take of the gateway: {@link
 * dev.dormouse.gateway.limit.GatewayLimits} names every limit and its default.
 */
@NullMarked
package dev.dormouse.gateway.limit;

import org.jspecify.annotations.NullMarked;
