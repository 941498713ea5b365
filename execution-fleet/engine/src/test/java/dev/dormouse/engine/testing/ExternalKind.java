package dev.dormouse.engine.testing;

/** What an import or an export refers to, and its byte in the binary format. */
public enum ExternalKind {
    FUNCTION(0),
    TABLE(1),
    MEMORY(2),
    GLOBAL(3),
    TAG(4);

    final int code;

    ExternalKind(int code) {
        this.code = code;
    }
}
