package dev.dormouse.apps.log;

import dev.dormouse.apps.log.LogBatch.Line;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.server.FleetView;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.feed.server.Peer;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes the logs of nodes. Lines of apps that are not placed on the node are left out. */
@ApplicationScoped
class LogIngestEndpoint implements InternalEndpoint {
    private static final Logger LOG = Logger.getLogger(LogIngestEndpoint.class);

    private final LogIntake intake;
    private final LogLimits limits;
    private final FleetView fleet;
    private final InstantSource clock;

    LogIngestEndpoint(LogIntake intake, LogLimits limits, FleetView fleet, InstantSource clock) {
        this.intake = intake;
        this.limits = limits;
        this.fleet = fleet;
        this.clock = clock;
    }

    /** Lines that were written under the same secrets. */
    private record Source(AppId app, long generation) {}

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return "/internal/v1/logs";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.NODE);
    }

    @Override
    public void handle(Peer peer, InternalRequest request)
            throws IOException, InterruptedException {
        LogBatch batch = LogBatch.parse(request.body(limits.batchBytesMax()), clock.instant());
        Map<Source, List<LogEntry>> bySource =
                batch.lines().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> new Source(line.app(), line.generation()),
                                        LinkedHashMap::new,
                                        Collectors.mapping(Line::entry, Collectors.toList())));
        bySource.forEach((source, lines) -> {
            if (fleet.isPlaced(peer.nodeId(), source.app())) {
                take(source, lines);
            }
        });
        if (batch.unreadableCount() > 0) {
            LOG.warnf(
                    "Node %s sent %d malformed lines of log",
                    peer.nodeId(), batch.unreadableCount());
        }
        request.answerNothing();
    }

    /** The node would send the whole batch again, also for apps whose lines are kept by now. */
    private void take(Source source, List<LogEntry> lines) {
        try {
            intake.take(source.app(), source.generation(), lines);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%d lines of %s were lost", lines.size(), source.app());
        }
    }
}
