/**
 * Processes of this machine: how one is started, and how it is found again by a program that did
 * not start it. A process id alone names nobody, because ids are given anew; {@link
 * dev.dormouse.local.process.ProcessIdentity} therefore carries the start as well, and nothing here
 * signals a process whose start differs.
 */
@NullMarked
package dev.dormouse.local.process;

import org.jspecify.annotations.NullMarked;
