/**
 * The database of a local cloud: unpacks PostgreSQL, makes a cluster that loses no acknowledged
 * write, and runs it on loopback. Starts at {@link dev.dormouse.local.postgres.PostgresPart}.
 */
@NullMarked
package dev.dormouse.local.postgres;

import org.jspecify.annotations.NullMarked;
