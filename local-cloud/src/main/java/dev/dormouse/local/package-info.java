/**
 * The whole cloud on one machine. {@link dev.dormouse.local.LocalCloud} is what commands use: it
 * starts a supervisor in the background, asks it what runs, and stops it. The supervisor is a
 * process of its own, {@link dev.dormouse.local.SupervisorMain}.
 */
@NullMarked
package dev.dormouse.local;

import org.jspecify.annotations.NullMarked;
