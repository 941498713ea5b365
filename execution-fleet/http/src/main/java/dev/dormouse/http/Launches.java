package dev.dormouse.http;

import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the guests of one event loop together, once the loop has read what all its clients sent:
 * waking a guest's thread costs about as much as reading a request.
 */
final class Launches implements Handler<Void> {
    private final Context context;
    private final List<Launch> waiting = new ArrayList<>();

    private record Launch(Exchange exchange, GuestStarter starter, Invocation invocation) {}

    Launches(Context context) {
        this.context = context;
    }

    void add(Exchange exchange, GuestStarter starter, Invocation invocation) {
        if (waiting.isEmpty()) {
            context.runOnContext(this);
        }
        waiting.add(new Launch(exchange, starter, invocation));
    }

    @Override
    public void handle(Void nothing) {
        List<Launch> round = List.copyOf(waiting);
        waiting.clear();
        Map<GuestStarter, List<Launch>> wanted = new LinkedHashMap<>();
        for (Launch launch : round) {
            if (launch.exchange().isAbandoned()) {
                launch.exchange().endUnstarted();
            } else {
                wanted.computeIfAbsent(launch.starter(), starter -> new ArrayList<>()).add(launch);
            }
        }
        wanted.forEach(Launches::start);
    }

    private static void start(GuestStarter starter, List<Launch> launches) {
        List<Execution> executions =
                starter.startAll(launches.stream().map(Launch::invocation).toList());
        for (int i = 0; i < executions.size(); i++) {
            launches.get(i).exchange().started(executions.get(i));
        }
    }
}
