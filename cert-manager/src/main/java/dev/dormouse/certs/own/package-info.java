/**
 * The certificates without which the cloud itself does not work, as the control plane sees them:
 * {@link dev.dormouse.certs.own.OwnCertificates} renews what can be renewed, tells how each stands,
 * and says in the log which was not renewed in time. Members watch theirs by themselves.
 */
@NullMarked
package dev.dormouse.certs.own;

import org.jspecify.annotations.NullMarked;
