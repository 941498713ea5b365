/**
 * Authorities of our own: roots that are made once, kept with a sealed key, and sign. {@link
 * dev.dormouse.certs.authority.InternalAuthority} is for those who run the cloud, and {@link
 * dev.dormouse.certs.authority.LocalAuthority}, another root, for what browsers see on one machine.
 */
@NullMarked
package dev.dormouse.certs.authority;

import org.jspecify.annotations.NullMarked;
