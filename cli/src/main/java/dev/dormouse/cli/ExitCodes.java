package dev.dormouse.cli;

/** How commands end, for the program that started them. They stand in {@code docs/cli.md}. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NOT_LOGGED_IN = 3;
    public static final int REFUSED = 4;
    public static final int UNREACHABLE = 5;

    private ExitCodes() {}
}
