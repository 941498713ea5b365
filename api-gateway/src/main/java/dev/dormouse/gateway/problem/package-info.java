/**
 * What the gateway itself says when a request fails. {@link dev.dormouse.gateway.problem.Problem}
 * is what, {@link dev.dormouse.gateway.problem.ProblemPage} is how: a page for browsers, a problem
 * document for everyone else. An app's own answers never come here.
 */
@NullMarked
package dev.dormouse.gateway.problem;

import org.jspecify.annotations.NullMarked;
