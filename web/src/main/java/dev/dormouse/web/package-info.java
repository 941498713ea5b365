/**
 * What the services of the control plane share around their own rules. A feature looks here for how
 * a failure becomes a problem document ({@code problem}), who calls ({@code caller}), how rows are
 * kept apart ({@code database}), how lists are cut into pages ({@code page}), which text is taken
 * ({@code text}), how often things may be done ({@code rate}), how edits are checked ({@code edit})
 * and how secrets are sealed ({@code crypto}). Nothing here knows a table of a service.
 */
@NullMarked
package dev.dormouse.web;

import org.jspecify.annotations.NullMarked;
