package dev.dormouse.local.supervise;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the supervisor did, one line each with its time. */
public record EventLog(PrintStream out, InstantSource clock) {
    public void line(String text) {
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }
}
