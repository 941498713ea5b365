/**
 * The host side of WASI snapshot preview1. {@link dev.dormouse.engine.wasi.WasiHost} has the 46
 * functions, shared by all guests; {@link dev.dormouse.engine.wasi.WasiContext} is what one request
 * sees through them. Every function answers a guest's mistake with an errno and checks all of the
 * guest's pointers before it has any effect; a stack overflow can strike anywhere in here, so only
 * the request's own state is ever touched.
 */
@NullMarked
package dev.dormouse.engine.wasi;

import org.jspecify.annotations.NullMarked;
