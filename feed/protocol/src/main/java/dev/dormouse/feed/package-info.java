/**
 * What the control plane tells gateways and nodes: a stream of {@link
 * dev.dormouse.feed.FeedRecord}s, each the newest state of one thing, named by its {@link
 * dev.dormouse.feed.RecordKey}. A gateway's view holds hosts, apps, organisations, nodes and
 * certificates; a node's holds only the apps placed on it, and their content. {@link
 * dev.dormouse.feed.Placement} says which apps those are, by the same arithmetic everywhere.
 */
@NullMarked
package dev.dormouse.feed;

import org.jspecify.annotations.NullMarked;
