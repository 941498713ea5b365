/**
 * The feed as gateways and nodes read it. {@link dev.dormouse.feed.client.FeedClient} keeps a
 * {@link dev.dormouse.feed.client.FeedView} up to date, in memory and sealed on disk, and serves
 * from the disk while there is no control plane. {@link dev.dormouse.feed.client.Reporter} tells
 * the control plane what became of it.
 */
@NullMarked
package dev.dormouse.feed.client;

import org.jspecify.annotations.NullMarked;
