package dev.dormouse.node.ops;

import dev.dormouse.engine.ResidencyNumbers;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.node.share.QueueNumbers;
import java.time.Instant;

/** All numbers of a node as text. */
public final class NodeMetrics {
    private final RequestCounts requests;

    public NodeMetrics(RequestCounts requests) {
        this.requests = requests;
    }

    /**
     * What else a node knows of itself.
     *
     * @param apps that can answer
     * @param rejected apps whose newest generation cannot be loaded
     * @param contentBytes on disk
     * @param logBytes that wait to be sent
     * @param logDropped lines lost since the start
     * @param feedConnected whether the feed is
     * @param feedRevision up to which it was applied
     * @param certificateUntil when the node's own certificate ends
     */
    public record Numbers(
            int apps,
            int rejected,
            long contentBytes,
            long logBytes,
            long logDropped,
            boolean feedConnected,
            long feedRevision,
            Instant certificateUntil) {}

    public String text(Numbers node, QueueNumbers queue, ResidencyNumbers engine) {
        MetricsText text = new MetricsText();
        requests.write(text);
        write(text, queue);
        write(text, engine);
        write(text, node);
        return text.toString();
    }

    private static void write(MetricsText text, QueueNumbers queue) {
        text.gauge(
                        "dormouse_node_requests_collecting",
                        "Requests whose bodies come in.",
                        queue.collecting())
                .gauge("dormouse_node_requests_open", "Requests under way.", queue.open())
                .gauge("dormouse_node_guests_waiting", "Guests in the queue.", queue.waiting())
                .gauge("dormouse_node_guests_running", "Guests in the engine.", queue.running())
                .counter("dormouse_node_refused_total", "Requests without room.", queue.refused())
                .counter(
                        "dormouse_node_expired_total",
                        "Guests that waited too long.",
                        queue.expired());
    }

    private static void write(MetricsText text, ResidencyNumbers engine) {
        text.gauge("dormouse_node_modules_linked", "Modules in memory.", engine.linked())
                .gauge("dormouse_node_modules_on_disk", "Modules on disk alone.", engine.onDisk())
                .gauge(
                        "dormouse_node_modules_bytes",
                        "Rough size of those in memory.",
                        engine.linkedBytes())
                .gauge(
                        "dormouse_node_guest_memory_bytes",
                        "Reserved for guests.",
                        engine.memoryBytes());
    }

    private static void write(MetricsText text, Numbers node) {
        text.gauge("dormouse_node_apps", "Apps that can answer.", node.apps())
                .gauge(
                        "dormouse_node_apps_rejected",
                        "Apps that cannot be loaded.",
                        node.rejected())
                .gauge("dormouse_node_content_bytes", "Content on disk.", node.contentBytes())
                .gauge("dormouse_node_log_bytes", "Log lines that wait.", node.logBytes())
                .counter("dormouse_node_log_dropped_total", "Log lines lost.", node.logDropped())
                .gauge(
                        "dormouse_node_feed_connected",
                        "1 if the feed is connected.",
                        node.feedConnected() ? 1 : 0)
                .gauge(
                        "dormouse_node_feed_revision",
                        "Revision that was applied.",
                        node.feedRevision())
                .head(Validity.METRIC, "When it ends, in Unix time.", "gauge")
                .sample(
                        Validity.METRIC + "{certificate=\"member\"}",
                        node.certificateUntil().getEpochSecond());
    }
}
