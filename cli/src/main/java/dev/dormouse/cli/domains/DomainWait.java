package dev.dormouse.cli.domains;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.DomainsClient;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.api.transport.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Follows a domain until it is served, and says what changes meanwhile. */
record DomainWait(Terminal terminal, DomainsClient domains, InstantSource clock, Pause pause) {
    private static final Duration PAUSE = Duration.ofSeconds(4);

    /**
     * @throws CommandFailed if it is not served in time
     */
    DomainView until(DomainView domain, Duration timeout) {
        Instant end = clock.instant().plus(timeout);
        DomainView last = domain;
        String said = "";
        while (!last.isActive()) {
            String now = last.state() + ": " + why(last);
            if (!now.equals(said)) {
                terminal.say(Printable.of(now));
                said = now;
            }
            if (!clock.instant().isBefore(end)) {
                throw new CommandFailed(
                        last.host()
                                + " is still "
                                + last.state()
                                + " after "
                                + timeout.toSeconds()
                                + " s. The cloud goes on by itself; 'dormouse domains check "
                                + last.host()
                                + "' looks again.");
            }
            pause.await(PAUSE);
            last = domains.check(last.host());
        }
        return last;
    }

    private static String why(DomainView domain) {
        DomainView.Problem problem = domain.problem();
        if (problem != null) {
            return problem.detail();
        }
        return domain.state().equals("issuing")
                ? "its certificate is on the way."
                : "DNS is asked again.";
    }
}
