package dev.dormouse.node;

import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.ControlPlaneException;
import dev.dormouse.node.log.LogSink;
import java.io.IOException;

/** Sends batches of lines to the control plane; what it refuses for good is lost. */
final class ControlPlaneLogs implements LogSink {
    private static final System.Logger LOG = System.getLogger(ControlPlaneLogs.class.getName());
    private static final String PATH = "/internal/v1/logs";
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final ControlPlane controlPlane;

    ControlPlaneLogs(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    @Override
    public void send(byte[] batch) throws IOException, InterruptedException {
        try {
            controlPlane.post(PATH, "application/x-ndjson", batch, 0);
        } catch (ControlPlaneException e) {
            boolean forGood =
                    e.status() / 100 == 4 && e.status() != TIMEOUT && e.status() != TOO_MANY;
            if (!forGood) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} bytes of log lines are refused with status {1}",
                    batch.length,
                    e.status());
        }
    }
}
