package dev.dormouse.cli.doctor;

import static java.util.Objects.requireNonNull;

/**
 * What one check found.
 *
 * @param name of what was looked for
 * @param detail what is there, or what is wrong with it
 * @param fix what to do; empty if nothing
 */
record Finding(String name, State state, String detail, String fix) {
    /** How things are. */
    enum State {
        OK,
        /** Not there, which only matters to those who need it. */
        MISSING,
        /** Wrong: something fails until it is fixed. */
        PROBLEM
    }

    Finding {
        requireNonNull(name, "name");
        requireNonNull(state, "state");
        requireNonNull(detail, "detail");
        requireNonNull(fix, "fix");
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, State.OK, detail, "");
    }

    static Finding missing(String name, String detail, String fix) {
        return new Finding(name, State.MISSING, detail, fix);
    }

    static Finding problem(String name, String detail, String fix) {
        return new Finding(name, State.PROBLEM, detail, fix);
    }
}
