/**
 * What a request says before anybody else is asked: {@link
 * dev.dormouse.gateway.request.RequestHead} reads it and refuses what could mean two things to two
 * readers. {@link dev.dormouse.gateway.request.HeaderRules} says which headers pass.
 */
@NullMarked
package dev.dormouse.gateway.request;

import org.jspecify.annotations.NullMarked;
