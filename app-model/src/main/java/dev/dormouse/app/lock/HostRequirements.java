package dev.dormouse.app.lock;

import java.util.List;

/** The features that a lock can require of its host, as Spin names them. */
final class HostRequirements {
    static final String CHAINING = "local_service_chaining";
    static final String MIDDLEWARE = "middleware";
    static final List<String> KNOWN = List.of(CHAINING, MIDDLEWARE);

    static final String REQUIRED = "required";
    static final String OPTIONAL = "optional";

    private HostRequirements() {}
}
