/**
 * Rows 6 and 10 to 12, and what many apps cost: a real cloud on this machine, of the build of this
 * checkout, used by a person who signed up. {@link dev.dormouse.bench.cloud.BenchCloud} is the
 * cloud, {@link dev.dormouse.bench.cloud.Tenant} the person; each other class with rows measures
 * one thing. Invariant: the cloud has a folder and ports of its own, and goes with the run.
 */
@NullMarked
package dev.dormouse.bench.cloud;

import org.jspecify.annotations.NullMarked;
