package dev.dormouse.control;

import dev.dormouse.apps.domain.Certificates;
import dev.dormouse.apps.domain.DomainProblem;
import dev.dormouse.certs.names.NameProblem;
import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.names.WantedNames;
import dev.dormouse.certs.plan.Urgency;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Has the certificate manager get the certificates of domains. */
@Singleton
final class DomainCertificates implements Certificates {
    private final WantedNames names;

    DomainCertificates(WantedNames names) {
        this.names = names;
    }

    @Override
    public void want(Connection connection, String host) throws SQLException {
        names.want(connection, host, Urgency.AWAITED);
    }

    @Override
    public void hurry(Connection connection, String host) throws SQLException {
        names.hurry(connection, host);
    }

    @Override
    public void leave(Connection connection, String host) throws SQLException {
        names.leave(connection, host);
    }

    @Override
    public void release(Connection connection, String host) throws SQLException {
        var _ = names.release(connection, host);
    }

    @Override
    public State state(Connection connection, String host) throws SQLException {
        return switch (names.state(connection, host)) {
            case NameState.Held held ->
                    new State(true, held.problem().map(DomainCertificates::problem));
            case NameState.Waiting waiting ->
                    new State(false, waiting.problem().map(DomainCertificates::problem));
            case NameState.NotWanted() -> new State(false, Optional.empty());
        };
    }

    private static DomainProblem problem(NameProblem problem) {
        return new DomainProblem(problem.code(), problem.detail());
    }

    @Override
    public void poke() {
        names.poke();
    }
}
