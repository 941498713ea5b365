/**
 * How a node is doing, for machines that watch it: {@link dev.dormouse.node.ops.OpsServer} answers
 * {@code /health} and {@code /metrics} on a port of the machine alone. Numbers are the node's; no
 * tenant is named in them.
 */
@NullMarked
package dev.dormouse.node.ops;

import org.jspecify.annotations.NullMarked;
