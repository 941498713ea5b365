package dev.dormouse.engine.compile;

/** Names that a module chose, made fit for a message. */
final class Names {
    private static final int LENGTH_MAX = 200;

    private Names() {}

    /** The name in at most 200 characters, control characters replaced. */
    static String shorten(String name) {
        int end = Math.min(name.length(), LENGTH_MAX);
        StringBuilder safe = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            safe.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return end < name.length() ? safe + "…" : safe.toString();
    }
}
