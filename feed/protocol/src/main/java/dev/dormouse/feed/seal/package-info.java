/**
 * Secrets at rest and on the way. {@link dev.dormouse.feed.seal.MachineKey} seals what a gateway or
 * a node keeps on its disk; {@link dev.dormouse.feed.seal.SealedBox} seals for the holder of one
 * private key.
 */
@NullMarked
package dev.dormouse.feed.seal;

import org.jspecify.annotations.NullMarked;
