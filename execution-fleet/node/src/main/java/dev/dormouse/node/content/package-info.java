/**
 * What a node keeps on its disk, so that it serves with everything else down: {@link
 * dev.dormouse.node.content.ContentFolder} holds locks, files and compiled modules by digest,
 * {@link dev.dormouse.node.content.VariableFolder} the variables of apps, sealed by the machine's
 * key. {@link dev.dormouse.node.content.ContentSource} is where they come from. Invariant: a file
 * that is there is complete, and nothing is read without comparing it with its digest.
 */
@NullMarked
package dev.dormouse.node.content;

import org.jspecify.annotations.NullMarked;
