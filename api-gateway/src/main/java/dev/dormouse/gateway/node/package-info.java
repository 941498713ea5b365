/**
 * Which node gets a request. {@link dev.dormouse.gateway.node.Balancer} chooses among an app's
 * nodes by load and {@link dev.dormouse.gateway.node.Standing}; {@link
 * dev.dormouse.gateway.node.Generations} asks nodes what they hold and switches apps to it.
 */
@NullMarked
package dev.dormouse.gateway.node;

import org.jspecify.annotations.NullMarked;
