/**
 * What goes over the wire between the control plane and its gateways and nodes: the feed's messages
 * as one JSON object a line, reports back, and the words of joining. {@link
 * dev.dormouse.feed.wire.FeedCodec} is the entry. Reading is strict: what is missing, odd or
 * unknown is an error that names it, since an unknown field may be a limit that the reader would
 * not keep.
 */
@NullMarked
package dev.dormouse.feed.wire;

import org.jspecify.annotations.NullMarked;
