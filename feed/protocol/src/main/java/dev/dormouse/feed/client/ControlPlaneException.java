package dev.dormouse.feed.client;

import java.io.IOException;

/** The control plane answered with another status than 200 or 204. */
public final class ControlPlaneException extends IOException {
    private final int status;

    ControlPlaneException(String path, int status) {
        super("The control plane answered " + path + " with status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
