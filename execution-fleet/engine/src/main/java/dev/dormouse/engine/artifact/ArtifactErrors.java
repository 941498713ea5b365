package dev.dormouse.engine.artifact;

import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why an artifact is not linked. */
public enum ArtifactErrors implements ErrorCode {
    ARTIFACT_DAMAGED("artifact-damaged", "The compiled module is damaged", ErrorKind.INTERNAL),
    ARTIFACT_NOT_SAFE(
            "artifact-not-safe", "The compiled module names what it must not", ErrorKind.INVALID),
    TOOLCHAIN_NOT_ACCEPTED(
            "toolchain-not-accepted",
            "The module was compiled by another toolchain",
            ErrorKind.INVALID);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    ArtifactErrors(String id, String title, ErrorKind kind) {
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
