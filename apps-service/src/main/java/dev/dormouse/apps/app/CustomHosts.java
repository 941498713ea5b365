package dev.dormouse.apps.app;

import dev.dormouse.feed.HostRecord;
import java.util.Optional;

/** Knows the hosts that organisations brought along. */
public interface CustomHosts {
    /** The host's record, if it was proved and leads to an app. */
    Optional<HostRecord> find(String host);
}
