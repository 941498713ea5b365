/**
 * How a failed request is answered: always a problem document of RFC 9457, never HTML. {@link
 * dev.dormouse.web.problem.ProblemMapper} is the only place of the control plane that turns a kind
 * of error into a status. A cause is logged here, once, and never shown.
 */
@NullMarked
package dev.dormouse.web.problem;

import org.jspecify.annotations.NullMarked;
