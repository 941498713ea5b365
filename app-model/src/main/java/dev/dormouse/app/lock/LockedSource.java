package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

/** The WebAssembly of a component or dependency. */
public record LockedSource(String contentType, ContentRef content) {
    public static final String WASM = "application/wasm";

    public LockedSource {
        requireNonNull(contentType, "contentType");
        requireNonNull(content, "content");
    }
}
