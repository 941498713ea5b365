package dev.dormouse.app.trigger;

/** How a component is called for a request. */
public sealed interface Executor {
    /** Through one of the HTTP interfaces that a WebAssembly component exports. */
    record Http() implements Executor {}

    /**
     * As a CGI program.
     *
     * @param argv the arguments with {@code ${SCRIPT_NAME}} and {@code ${ARGS}}, split at spaces
     */
    record Wagi(String argv) implements Executor {
        public static final String DEFAULT_ARGV = "${SCRIPT_NAME} ${ARGS}";
    }
}
