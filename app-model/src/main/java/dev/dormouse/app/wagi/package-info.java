/**
 * CGI/1.1 as Wagi guests speak it: {@link WagiRequest} gives arguments and environment, {@link
 * WagiResponseParser} reads the head of what a guest prints.
 */
@NullMarked
package dev.dormouse.app.wagi;

import org.jspecify.annotations.NullMarked;
