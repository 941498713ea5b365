package dev.dormouse.feed.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One request of a gateway or a node, and its answer; all blocking. */
public interface InternalRequest {
    /** The segments of the path after the endpoint's own, decoded. */
    List<String> rest();

    /** A parameter of the query; the first, if there are several. */
    Optional<String> query(String name);

    /**
     * The whole body.
     *
     * @throws dev.dormouse.kernel.DormouseException of kind TOO_LARGE if it has more bytes
     */
    byte[] body(int bytesMax) throws IOException, InterruptedException;

    /** Answers with all at once. */
    void answer(int status, String contentType, byte[] body);

    /** Answers 204. */
    void answerNothing();

    /** Answers with a file as application/octet-stream. */
    void answer(Path file) throws IOException, InterruptedException;

    /**
     * Answers 200 with what is written; each flush is sent at once, and a writer waits while the
     * reader is slow. Writing fails when the peer is gone.
     */
    OutputStream answerStream(String contentType) throws IOException;
}
