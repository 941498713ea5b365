/**
 * What apps and the platform say, on its way to the control plane. {@link
 * dev.dormouse.node.log.LogShipper} keeps a bounded buffer for each app and sends batches.
 * Invariant: whoever logs never waits, and what is lost is counted, and said in the app's own log.
 */
@NullMarked
package dev.dormouse.node.log;

import org.jspecify.annotations.NullMarked;
