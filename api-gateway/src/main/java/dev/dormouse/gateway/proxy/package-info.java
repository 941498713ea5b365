/**
 * One request from a client to who answers it, and back. {@link
 * dev.dormouse.gateway.proxy.Listener} is an event loop's share of the gateway; an {@link
 * dev.dormouse.gateway.proxy.Exchange} is one request on it, and its {@link
 * dev.dormouse.gateway.proxy.Way} knows whether it goes to an app's node or to the platform.
 * Everything of one exchange happens on its event loop and nothing there blocks.
 */
@NullMarked
package dev.dormouse.gateway.proxy;

import org.jspecify.annotations.NullMarked;
