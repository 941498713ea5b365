package dev.dormouse.accounts.quota;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing of which an organisation may have or use only so much. */
public enum Limit {
    APPS("apps", "apps of the organisation"),
    DEPLOYS_PER_HOUR("deploysPerHour", "new versions of all apps in one hour"),
    CONCURRENT_REQUESTS("concurrentRequests", "requests under way, of one app on one node"),
    ORGANISATION_CONCURRENT_REQUESTS(
            "organisationConcurrentRequests", "requests under way, of all apps on one node"),
    REQUEST_MILLIS("requestMillis", "wall time of one request, in milliseconds"),
    CPU_MILLIS("cpuMillis", "CPU time of one request, in milliseconds"),
    MEMORY_BYTES("memoryBytes", "memory of one instance, in bytes"),
    BODY_BYTES("bodyBytes", "body of one request, in bytes"),
    LOG_LINES_PER_SECOND("logLinesPerSecond", "lines of log, of one app on one node"),
    VARIABLES("variables", "variables and secrets of one app"),
    VARIABLE_BYTES("variableBytes", "one variable or secret, in bytes"),
    VERSION_BYTES("versionBytes", "all blobs of one version, in bytes"),
    STORED_BYTES("storedBytes", "all blobs of the organisation, in bytes"),
    DOMAINS("domains", "domains of the organisation's own, for all apps"),
    TOKENS("tokens", "API tokens of the organisation that still work");

    private static final Map<String, Limit> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Limit::wireName, limit -> limit));

    private final String wireName;
    private final String meaning;

    Limit(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    /** Empty for a limit that this build does not know: a plan may be of a newer one. */
    static Optional<Limit> ofWireName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** In the API and in the database. */
    public String wireName() {
        return wireName;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }

    /** What is counted. */
    public String unit() {
        if (wireName.endsWith("Millis")) {
            return "ms";
        }
        return wireName.endsWith("Bytes") ? "bytes" : "count";
    }
}
