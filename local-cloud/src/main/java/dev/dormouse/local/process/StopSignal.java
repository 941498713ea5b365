package dev.dormouse.local.process;

/** The ways to ask a process to end. */
public enum StopSignal {
    /** Finish what is under way, then end. */
    TERM,
    /** For PostgreSQL: end the sessions, write everything down, then end. */
    INT,
    /** Gone at once; nobody can refuse. */
    KILL
}
