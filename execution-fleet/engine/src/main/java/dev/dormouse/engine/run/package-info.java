/**
 * One run of one guest, from its memory to its metering, and the modules that are resident. {@link
 * dev.dormouse.engine.run.LocalEngine} is the {@link dev.dormouse.engine.Engine} itself. Invariant:
 * whatever a guest does, its memory goes back clean and {@code onEnd} is called once.
 */
@NullMarked
package dev.dormouse.engine.run;

import org.jspecify.annotations.NullMarked;
