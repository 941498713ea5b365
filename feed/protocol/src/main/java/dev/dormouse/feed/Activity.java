package dev.dormouse.feed;

/** Whether something may be used. */
public enum Activity {
    ACTIVE,
    /** An operator stopped it; requests get an error that says so. */
    SUSPENDED
}
