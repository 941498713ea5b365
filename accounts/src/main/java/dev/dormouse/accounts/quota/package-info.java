/**
 * How much an organisation may use. A plan is a row with a value for each {@link
 * dev.dormouse.accounts.quota.Limit}; an operator's override replaces one value for one
 * organisation. {@link dev.dormouse.accounts.quota.Quotas} is what services ask; each of them
 * enforces what is about its own things.
 */
@NullMarked
package dev.dormouse.accounts.quota;

import org.jspecify.annotations.NullMarked;
