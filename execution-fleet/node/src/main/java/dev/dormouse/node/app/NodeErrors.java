package dev.dormouse.node.app;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why a node does not take a generation of an app. */
public enum NodeErrors implements ErrorCode {
    NO_CONTENT("no-content", "The record does not say what the app is made of", ErrorKind.INTERNAL),
    COMPONENTS_DIFFER(
            "components-differ", "Lock and record name different components", ErrorKind.INTERNAL),
    NOT_SUPPORTED("not-supported", "The app needs what this node does not have", ErrorKind.INVALID),
    BAD_VARIABLES("bad-variables", "The app's variables cannot be read", ErrorKind.INTERNAL),
    LOADING_FAILED("loading-failed", "The node failed to load the app", ErrorKind.INTERNAL);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    NodeErrors(String id, String title, ErrorKind kind) {
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
