package dev.dormouse.local.supervise;

import java.time.Duration;

/**
 * How patient the supervisor is.
 *
 * @param startMax a part that does not answer after this is ended and started again
 * @param look how often a part that starts is asked whether it answers
 * @param pauseFirst between the first failure and the next start; doubles with each failure
 * @param pauseMax the longest such pause
 * @param steadyAfter a part that ran so long begins with the first pause again
 */
public record SupervisorLimits(
        Duration startMax,
        Duration look,
        Duration pauseFirst,
        Duration pauseMax,
        Duration steadyAfter) {
    public static final SupervisorLimits DEFAULTS =
            new SupervisorLimits(
                    Duration.ofMinutes(5),
                    Duration.ofMillis(150),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1));
}
