/**
 * The locked app: the only form of an app that travels between processes. {@link AppLock} makes one
 * from a manifest, {@link LockJson} writes and reads it, {@link Unsupported} names what is valid
 * yet does not run here.
 */
@NullMarked
package dev.dormouse.app.lock;

import org.jspecify.annotations.NullMarked;
