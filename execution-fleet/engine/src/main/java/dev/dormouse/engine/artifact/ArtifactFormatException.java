package dev.dormouse.engine.artifact;

import java.io.IOException;

/** Bytes that are no artifact, or not one of a toolchain that this build accepts. */
public final class ArtifactFormatException extends IOException {
    ArtifactFormatException(String message) {
        super(message);
    }
}
