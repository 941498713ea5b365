package dev.dormouse.engine.artifact;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in a file of somebody else's, who knows its digest. Read anew whenever it is wanted,
 * and compared with the digest each time.
 */
public record ArtifactFile(Path file, Digest digest) {
    public ArtifactFile {
        requireNonNull(file, "file");
        requireNonNull(digest, "digest");
    }

    /**
     * @throws ArtifactRefused if it is not there, is not what the digest says, or was made by a
     *     toolchain that is not accepted
     */
    public Artifact read() {
        Artifact artifact = parsed();
        if (!artifact.toolchain().isAccepted()) {
            throw new ArtifactRefused(
                    ArtifactErrors.TOOLCHAIN_NOT_ACCEPTED,
                    "The module was compiled by "
                            + artifact.toolchain()
                            + "; this version of Dormouse runs "
                            + Toolchain.ACCEPTED
                            + ". Compile it again.",
                    null);
        }
        return artifact;
    }

    private Artifact parsed() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).equals(digest)) {
                throw damaged(null);
            }
            return ArtifactFormat.read(bytes);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private ArtifactRefused damaged(@Nullable Throwable cause) {
        return new ArtifactRefused(
                ArtifactErrors.ARTIFACT_DAMAGED,
                "The compiled module " + digest + " is missing or damaged. Fetch it again.",
                cause);
    }
}
