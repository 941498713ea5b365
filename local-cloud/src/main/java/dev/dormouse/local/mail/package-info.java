/**
 * The mail that a local cloud sends: caught on loopback, kept as files, never delivered. Starts at
 * {@link dev.dormouse.local.mail.MailCatcher}.
 */
@NullMarked
package dev.dormouse.local.mail;

import org.jspecify.annotations.NullMarked;
