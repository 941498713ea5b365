package dev.dormouse.apps.log;

import dev.dormouse.apps.variable.SystemVariableStore;
import dev.dormouse.kernel.id.AppId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The way of lines into the store: without the app's secrets, and fit to be shown. */
@ApplicationScoped
public class LogIntake {
    private static final int APPS_REMEMBERED_MAX = 10_000;
    private static final int OLD_SECRETS_MAX = 1_000;

    private final LogStore logs;
    private final LogLimits limits;
    private final SystemVariableStore variables;
    private final Map<AppId, Known> known = new ConcurrentHashMap<>();

    LogIntake(LogStore logs, LogLimits limits, SystemVariableStore variables) {
        this.logs = logs;
        this.limits = limits;
        this.variables = variables;
    }

    /** The secrets of an app up to a generation. */
    private record Known(long generation, Set<String> secrets, LogText text) {}

    /**
     * Keeps lines that a guest wrote.
     *
     * @param generation of the app when it wrote them
     */
    void take(AppId app, long generation, List<LogEntry> lines) {
        LogText text = textOf(app, generation);
        logs.append(app, lines.stream().map(line -> cleaned(line, text)).toList());
    }

    private static LogEntry cleaned(LogEntry line, LogText text) {
        return new LogEntry(
                line.time(),
                line.requestId(),
                line.component(),
                line.version(),
                line.stream(),
                text.clean(line.text()));
    }

    private LogText textOf(AppId app, long generation) {
        Known now = known.get(app);
        if (now == null || now.generation() < generation) {
            if (known.size() >= APPS_REMEMBERED_MAX) {
                known.clear();
            }
            now = load(app, generation, now);
            known.put(app, now);
        }
        return now.text();
    }

    /** Requests of the generation before may still write what was secret then. */
    private Known load(AppId app, long generation, @Nullable Known before) {
        Set<String> secrets = new TreeSet<>(variables.secrets(app));
        if (before != null && before.secrets().size() < OLD_SECRETS_MAX) {
            secrets.addAll(before.secrets());
        }
        return new Known(generation, secrets, new LogText(limits.lineCharsMax(), secrets));
    }

    /** Keeps a line that the platform itself says. */
    public void say(AppId app, LogEntry line) {
        logs.append(app, List.of(line));
    }
}
