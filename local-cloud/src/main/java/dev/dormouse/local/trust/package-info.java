/**
 * The local authority's certificate, and where this machine keeps the authorities that it trusts.
 */
@NullMarked
package dev.dormouse.local.trust;

import org.jspecify.annotations.NullMarked;
