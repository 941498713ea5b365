package dev.dormouse.node.app;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.http.AppLog;
import dev.dormouse.kernel.id.AppId;

/** Where the lines of apps go. */
public interface LogOfApps {
    /** For one generation of an app. */
    AppLog of(AppRecord record);

    /** Says that the app is gone, and what it said may go when it is sent. */
    void forget(AppId app);
}
