package dev.dormouse.kernel;

/**
 * A stable name for one way to fail. Features implement it with an enum; programs react to {@link
 * #id()}, people read {@link #title()}.
 */
public interface ErrorCode {
    /** Lower-case words joined by hyphens, for example {@code unknown-route}. Never changes. */
    String id();

    /** One short sentence without a full stop. */
    String title();

    ErrorKind kind();
}
