/** What an organisation has and may have: {@code dormouse tokens} and {@code dormouse limits}. */
@NullMarked
package dev.dormouse.cli.account;

import org.jspecify.annotations.NullMarked;
