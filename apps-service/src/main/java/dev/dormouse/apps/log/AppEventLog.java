package dev.dormouse.apps.log;

import dev.dormouse.apps.app.AppDeleted;
import dev.dormouse.apps.channel.Activated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.InstantSource;

/** Writes what happens to an app into its log, once it is committed. */
@ApplicationScoped
class AppEventLog {
    private final LogIntake intake;
    private final LogStore logs;
    private final InstantSource clock;

    AppEventLog(LogIntake intake, LogStore logs, InstantSource clock) {
        this.intake = intake;
        this.logs = logs;
        this.clock = clock;
    }

    void activated(@Observes(during = TransactionPhase.AFTER_SUCCESS) Activated event) {
        intake.say(
                event.channel().app(),
                LogEntry.platform(
                        clock.instant(),
                        event.channel().versionNumber(),
                        event.why() + " Generation " + event.channel().generation() + "."));
    }

    void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) AppDeleted event) {
        logs.delete(event.app());
    }
}
