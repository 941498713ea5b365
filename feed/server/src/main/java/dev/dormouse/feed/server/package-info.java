/**
 * The feed in the control plane. A service that changes what gateways or nodes see appends a key to
 * the {@link dev.dormouse.feed.server.Outbox} in the transaction of the change, and answers for the
 * key's present state as a {@link dev.dormouse.feed.server.RecordSource}; the sequencer gives each
 * change its revision. {@link dev.dormouse.feed.server.AppliedState} and {@link
 * dev.dormouse.feed.server.FleetView} say what became of it, and an {@link
 * dev.dormouse.feed.server.InternalEndpoint} is anything else that gateways and nodes may ask for.
 */
@NullMarked
package dev.dormouse.feed.server;

import org.jspecify.annotations.NullMarked;
