/**
 * The process that runs tenants' apps. {@link dev.dormouse.node.NodeMain} reads the configuration,
 * {@link dev.dormouse.node.Node} wires engine, content, feed and server together on one page. It
 * serves from what it has on disk when everything else is down.
 */
@NullMarked
package dev.dormouse.node;

import org.jspecify.annotations.NullMarked;
