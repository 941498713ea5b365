/**
 * What apps say, and what the platform says about them, line by line. {@link
 * dev.dormouse.apps.log.LogStore} keeps the lines of each app in files of its own, numbered without
 * a gap, and hands them on to whoever follows; {@link dev.dormouse.apps.log.LogIntake} makes lines
 * fit to be shown before they get there: values of secrets are taken out, control characters
 * written out, long lines cut. What is dropped is counted in a line of the log itself.
 */
@NullMarked
package dev.dormouse.apps.log;

import org.jspecify.annotations.NullMarked;
