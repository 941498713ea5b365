/**
 * Templates, variables and where their values come from. A value that may be secret never shows in
 * text meant for people. {@link Template} and {@link AppVariables} are the entries.
 */
@NullMarked
package dev.dormouse.app.variable;

import org.jspecify.annotations.NullMarked;
