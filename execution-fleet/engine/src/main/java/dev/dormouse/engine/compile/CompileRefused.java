package dev.dormouse.engine.compile;

import dev.dormouse.kernel.DormouseException;
import org.jspecify.annotations.Nullable;

/** A module was refused; the detail names the place, the rule and the fix. */
public final class CompileRefused extends DormouseException {
    public CompileRefused(CompileErrors code, String detail) {
        this(code, detail, null);
    }

    public CompileRefused(CompileErrors code, String detail, @Nullable Throwable cause) {
        super(code, detail, cause);
    }

    static CompileRefused overLimit(String what, long found, long max) {
        return new CompileRefused(
                CompileErrors.COMPILE_LIMIT,
                "The module has " + found + " " + what + "; at most " + max + " are allowed.");
    }

    static CompileRefused feature(String feature, String fix) {
        return new CompileRefused(
                CompileErrors.FEATURE_NOT_SUPPORTED,
                "The module uses " + feature + ", which is not supported. " + fix);
    }

    static CompileRefused malformed(String what, @Nullable Throwable cause) {
        return new CompileRefused(
                CompileErrors.MODULE_MALFORMED,
                "The file is not a valid WebAssembly module: " + what + ".",
                cause);
    }
}
