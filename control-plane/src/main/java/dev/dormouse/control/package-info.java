/**
 * The control plane: the one process that holds accounts, certificates and apps. It adds to the
 * services only what is about the whole: {@link dev.dormouse.control.CloudResource}, which tells a
 * client where everything is, and the application's settings.
 */
@NullMarked
package dev.dormouse.control;

import org.jspecify.annotations.NullMarked;
