/**
 * The three kinds of process that are ours: control plane, gateways and nodes, each with the
 * configuration file that it is started with. Gateways and nodes join once, by a token that the
 * control plane gives for the operator's.
 */
@NullMarked
package dev.dormouse.local.fleet;

import org.jspecify.annotations.NullMarked;
