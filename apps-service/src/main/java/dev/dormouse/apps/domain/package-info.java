/**
 * Hosts that organisations bring along for their apps. {@link
 * dev.dormouse.apps.domain.DomainService} is the entry for people; {@link
 * dev.dormouse.apps.domain.DomainStep} takes one domain from its claim to its certificate and
 * watches it after that, by what {@link dev.dormouse.apps.domain.Dns} says now. A host is routed
 * only while a TXT record names the organisation; certificates come from whoever implements {@link
 * dev.dormouse.apps.domain.Certificates}.
 */
@NullMarked
package dev.dormouse.apps.domain;

import org.jspecify.annotations.NullMarked;
