package dev.dormouse.engine;

/** A limit that ends an invocation when it is met. */
public enum Limit {
    WALL_TIME("wall time"),
    CPU_TIME("CPU time"),
    OUTPUT("output");

    private final String words;

    Limit(String words) {
        this.words = words;
    }

    /** How people call it. */
    public String words() {
        return words;
    }
}
