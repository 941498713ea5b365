package dev.dormouse.node.log;

import java.io.IOException;

/** Takes batches of lines. Blocks. */
@FunctionalInterface
public interface LogSink {
    /**
     * @throws IOException if it did not take it, and may later
     */
    void send(byte[] batch) throws IOException, InterruptedException;
}
