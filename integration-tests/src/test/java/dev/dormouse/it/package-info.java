/**
 * Tests of a whole cloud, from outside: the command, the API, browsers' pages and plain HTTPS.
 * {@link dev.dormouse.it.RunningCloud} is the one cloud that all of them share; each test signs up
 * people and makes apps of its own in it.
 */
@NullMarked
package dev.dormouse.it;

import org.jspecify.annotations.NullMarked;
