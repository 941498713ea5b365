package dev.dormouse.node.content;

import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import java.io.IOException;
import java.io.InputStream;

/** Content of the control plane; variables come sealed for this node's key. */
public final class ControlPlaneContent implements ContentSource {
    private static final int VARIABLES_BYTES_MAX = 4 << 20;

    private final ControlPlane controlPlane;
    private final Credentials credentials;

    public ControlPlaneContent(ControlPlane controlPlane, Credentials credentials) {
        this.controlPlane = controlPlane;
        this.credentials = credentials;
    }

    @Override
    public InputStream blob(Digest digest) throws IOException, InterruptedException {
        return controlPlane.stream("/internal/v1/blobs/" + digest);
    }

    @Override
    public InputStream artifact(Digest digest) throws IOException, InterruptedException {
        return controlPlane.stream("/internal/v1/artifacts/" + digest);
    }

    @Override
    public byte[] variables(AppId app, long generation) throws IOException, InterruptedException {
        String path = "/internal/v1/apps/" + app + "/variables?generation=" + generation;
        byte[] box = controlPlane.get(path, VARIABLES_BYTES_MAX);
        try {
            return credentials.open("dormouse variables " + app + " " + generation, box);
        } catch (SealBrokenException e) {
            throw new IOException("The variables of " + app + " were not sealed for this node", e);
        }
    }
}
