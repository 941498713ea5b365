/**
 * {@code dormouse admin}: what the operator of a cloud does to its tenants, with a token of theirs.
 */
@NullMarked
package dev.dormouse.cli.admin;

import org.jspecify.annotations.NullMarked;
