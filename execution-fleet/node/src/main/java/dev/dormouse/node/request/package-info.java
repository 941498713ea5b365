/**
 * From a gateway's request to an app. {@link dev.dormouse.node.request.GatewayHeaders} reads what
 * the gateway says beside the client's own request, {@link dev.dormouse.node.request.NodeDirectory}
 * finds the generation and a place for the request.
 */
@NullMarked
package dev.dormouse.node.request;

import org.jspecify.annotations.NullMarked;
