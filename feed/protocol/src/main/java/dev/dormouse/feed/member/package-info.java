/**
 * Who is who between control plane, gateways and nodes. Each has a certificate of the internal
 * authority whose URI names its role and id ({@link dev.dormouse.feed.member.Identity}); {@link
 * dev.dormouse.feed.member.Credentials} turns it into TLS that accepts {@link
 * dev.dormouse.feed.member.ExpectedPeer}s only. {@link dev.dormouse.feed.member.Member} gets it
 * with a one-time token and keeps it on disk.
 */
@NullMarked
package dev.dormouse.feed.member;

import org.jspecify.annotations.NullMarked;
