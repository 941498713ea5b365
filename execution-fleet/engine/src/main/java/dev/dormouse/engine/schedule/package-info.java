/**
 * Who runs when: guests run on platform threads with fixed stacks, as many at once as there are CPU
 * permits. {@link dev.dormouse.engine.schedule.GuestScheduler} is the entry. Invariant: permits and
 * queues change only under the scheduler's lock and never inside a guest's frames, where a
 * StackOverflowError can strike; a guest asks by changing its own state and waking the scheduler.
 */
@NullMarked
package dev.dormouse.engine.schedule;

import org.jspecify.annotations.NullMarked;
