package dev.dormouse.cli.doctor;

import java.util.List;

/** Looks at one thing. Checks run beside each other and depend on nothing. */
@FunctionalInterface
interface Check {
    /** What it found; nothing if the thing does not concern this folder. */
    List<Finding> run();
}
