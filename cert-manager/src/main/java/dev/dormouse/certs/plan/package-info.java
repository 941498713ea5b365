/**
 * Decisions about certificates: pure functions of a state and a time. {@link
 * dev.dormouse.certs.plan.Need} says whether one is due and why, {@link
 * dev.dormouse.certs.plan.Retries} when to try again, {@link dev.dormouse.certs.plan.Attempt} how,
 * and {@link dev.dormouse.certs.plan.TokenBucket} how many orders an authority gets. Nothing here
 * reads a clock, a database or the network.
 */
@NullMarked
package dev.dormouse.certs.plan;

import org.jspecify.annotations.NullMarked;
