/**
 * The apps that a node holds. {@link dev.dormouse.node.app.AppKeeper} follows the feed: it has each
 * generation prefetched, linked and put together by {@link dev.dormouse.node.app.GenerationLoader},
 * and keeps the one before for a while. {@link dev.dormouse.node.app.HeldApps} is what requests
 * look into. Invariant: one app's failure is a rejection in the report, and leaves it and all
 * others as they were.
 */
@NullMarked
package dev.dormouse.node.app;

import org.jspecify.annotations.NullMarked;
