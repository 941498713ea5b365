/**
 * The numbers of WASI snapshot preview1: errnos, rights, file types. {@link
 * dev.dormouse.engine.wasi.abi.Errno} is what every call answers with. Knows neither guests nor
 * files.
 */
@NullMarked
package dev.dormouse.engine.wasi.abi;

import org.jspecify.annotations.NullMarked;
