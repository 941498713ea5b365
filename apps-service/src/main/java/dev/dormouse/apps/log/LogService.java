package dev.dormouse.apps.log;

import dev.dormouse.apps.app.AppService;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading logs of apps that the organisation has. */
@ApplicationScoped
class LogService {
    private final AppService apps;
    private final LogStore logs;

    LogService(AppService apps, LogStore logs) {
        this.apps = apps;
        this.logs = logs;
    }

    /** Lines behind an id, or since a time, or the last ones. */
    List<LogLine> read(
            OrganisationId organisation,
            String appName,
            Optional<String> after,
            @Nullable String since,
            int limit) {
        AppId app = apps.get(organisation, appName).id();
        return after.isPresent()
                ? logs.after(app, id(after.get()), limit)
                : logs.read(app, Optional.ofNullable(since).map(LogService::time), limit);
    }

    /**
     * @param lastId of the last line that the follower has; null for one that wants new lines only
     */
    Follower follow(OrganisationId organisation, String appName, @Nullable String lastId) {
        AppId app = apps.get(organisation, appName).id();
        return logs.follow(organisation, app, lastId == null ? logs.lastId(app) : id(lastId));
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DormouseException(
                    LogErrors.BAD_SINCE, "The id of a line is a number, as the log shows it.", e);
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new DormouseException(
                    LogErrors.BAD_SINCE, "since is a time such as 2026-01-31T12:00:00Z.", e);
        }
    }
}
