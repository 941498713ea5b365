package dev.dormouse.local.supervise;

import java.time.Duration;

/** How long to wait before a part is started again: longer with each failure in a row. */
final class BackOff {
    private final SupervisorLimits limits;
    private Duration next;

    BackOff(SupervisorLimits limits) {
        this.limits = limits;
        next = limits.pauseFirst();
    }

    /** The pause after one more failure, of a part that had been ready for so long. */
    Duration after(Duration readyFor) {
        if (readyFor.compareTo(limits.steadyAfter()) >= 0) {
            next = limits.pauseFirst();
        }
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(limits.pauseMax()) > 0 ? limits.pauseMax() : doubled;
        return pause;
    }
}
