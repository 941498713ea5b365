/**
 * From an app's lock to what a server serves: {@link dev.dormouse.http.assembly.AppAssembly} joins
 * routes, installed modules, files and variables. The same for {@code dormouse up} and for nodes,
 * so that an app that runs on one runs on the other. Knows the server's types; the server does not
 * know it.
 */
@NullMarked
package dev.dormouse.http.assembly;

import org.jspecify.annotations.NullMarked;
