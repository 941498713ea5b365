/**
 * What nodes fetch to run apps: blobs, artifacts, and variables that are sealed to the node's key.
 * A node gets what belongs to apps that are placed on it; all else is not there for it. Each
 * endpoint stands behind mutual TLS, on the internal listener.
 */
@NullMarked
package dev.dormouse.apps.fleet;

import org.jspecify.annotations.NullMarked;
