package dev.dormouse.engine.artifact;

import dev.dormouse.kernel.DormouseException;
import org.jspecify.annotations.Nullable;

/** An artifact that is not linked, and why. */
public final class ArtifactRefused extends DormouseException {
    public ArtifactRefused(ArtifactErrors code, String detail, @Nullable Throwable cause) {
        super(code, detail, cause);
    }
}
