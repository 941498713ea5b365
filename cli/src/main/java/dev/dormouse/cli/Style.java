package dev.dormouse.cli;

/** Whether text is coloured for a person or left plain for a program. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    public String bold(String text) {
        return wrapped("\u001b[1m", text);
    }

    public String dim(String text) {
        return wrapped("\u001b[2m", text);
    }

    public String good(String text) {
        return wrapped("\u001b[32m", text);
    }

    public String warning(String text) {
        return wrapped("\u001b[33m", text);
    }

    public String bad(String text) {
        return wrapped("\u001b[31m", text);
    }

    public String name(String text) {
        return wrapped("\u001b[36m", text);
    }

    private String wrapped(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
    }
}
