/**
 * From WebAssembly to an {@link dev.dormouse.engine.artifact.Artifact}. Nothing here ever looks at
 * a module outside a child process: {@link dev.dormouse.engine.compile.CompilerProcess} starts one
 * per module, {@link dev.dormouse.engine.compile.CompilerChild} is what runs in it.
 */
@NullMarked
package dev.dormouse.engine.compile;

import org.jspecify.annotations.NullMarked;
