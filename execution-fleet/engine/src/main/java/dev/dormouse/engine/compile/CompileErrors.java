package dev.dormouse.engine.compile;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why a module does not become an artifact. */
public enum CompileErrors implements ErrorCode {
    /** It is no valid core module. */
    MODULE_MALFORMED("module-malformed", "Not a valid WebAssembly module", ErrorKind.INVALID),
    /** It is valid and uses something that the engine does not accept. */
    FEATURE_NOT_SUPPORTED(
            "feature-not-supported", "A WebAssembly feature is not supported", ErrorKind.INVALID),
    /** It is a component. */
    COMPONENT_NOT_SUPPORTED(
            "component-not-supported", "Components are not supported yet", ErrorKind.INVALID),
    /** It imports something that nobody provides. */
    IMPORT_NOT_PROVIDED("import-not-provided", "An import is not provided", ErrorKind.INVALID),
    /** It is larger than a limit allows, or compiling it takes more than a limit allows. */
    COMPILE_LIMIT("compile-limit", "The module is over a limit", ErrorKind.TOO_LARGE),
    /** The compiler failed in a way that is not the module's fault. */
    COMPILER_FAILED("compiler-failed", "The compiler failed", ErrorKind.INTERNAL);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    CompileErrors(String id, String title, ErrorKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
