package dev.dormouse.node.content;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import java.io.IOException;
import java.io.InputStream;

/**
 * Where content comes from that is not on this machine. Each call may take long, and fails with an
 * {@link IOException} when the source is not there; what it answers is not trusted.
 */
public interface ContentSource {
    InputStream blob(Digest digest) throws IOException, InterruptedException;

    InputStream artifact(Digest digest) throws IOException, InterruptedException;

    /** The variables of one generation as JSON: a text by name. */
    byte[] variables(AppId app, long generation) throws IOException, InterruptedException;
}
