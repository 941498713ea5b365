package dev.dormouse.app.route;

/** A path that the host answers itself, whatever routes the app has. */
public enum ReservedPath {
    /** Answers 200 with the body {@code OK}. */
    HEALTH,
    /** Answers with the name and version of the app as JSON. */
    INFO,
    /** Answers 404. */
    UNKNOWN;

    public static final String PREFIX = "/.well-known/spin/";

    static ReservedPath of(String path) {
        return switch (path.substring(PREFIX.length())) {
            case "health" -> HEALTH;
            case "info" -> INFO;
            default -> UNKNOWN;
        };
    }
}
