/**
 * Keeps the parts of a cloud running: starts them in the order of their needs, restarts what dies,
 * and writes down what runs, so that a supervisor that is killed can be followed by another. Starts
 * at {@link dev.dormouse.local.supervise.Supervisor}. The state file is the only thing that others
 * read.
 */
@NullMarked
package dev.dormouse.local.supervise;

import org.jspecify.annotations.NullMarked;
