/**
 * Which text a request may hold: all that the database can keep. {@link
 * dev.dormouse.web.text.StorableText} is the rule. It is asked at the two doors through which text
 * comes, parameters ({@link dev.dormouse.web.text.ParameterText}) and JSON ({@link
 * dev.dormouse.web.text.JsonText}), so that no service has to think of it.
 */
@NullMarked
package dev.dormouse.web.text;

import org.jspecify.annotations.NullMarked;
