package dev.dormouse.certs.own;

import dev.dormouse.certs.names.CertificateKeeper;
import dev.dormouse.certs.names.NameProblem;
import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.names.SystemCertificateStore;
import dev.dormouse.certs.names.WantedNames;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.feed.server.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks at the platform's certificate, and at how its order stands if it has one. */
public final class PlatformLook {
    private final Transactions transactions;
    private final SystemCertificateStore certificates;
    private final WantedNames wanted;

    public PlatformLook(
            Transactions transactions, SystemCertificateStore certificates, WantedNames wanted) {
        this.transactions = transactions;
        this.certificates = certificates;
        this.wanted = wanted;
    }

    Watched.Look look() {
        return transactions.in(
                connection -> new Watched.Look(validity(connection), problem(connection)));
    }

    private Optional<Validity> validity(Connection connection) throws SQLException {
        return certificates
                .find(connection, CertificateKeeper.PLATFORM)
                .map(kept -> new Validity(kept.notBefore(), kept.notAfter()));
    }

    private Optional<String> problem(Connection connection) throws SQLException {
        Optional<NameProblem> problem =
                switch (wanted.state(connection, CertificateKeeper.PLATFORM)) {
                    case NameState.Held held -> held.problem();
                    case NameState.Waiting waiting -> waiting.problem();
                    case NameState.NotWanted() -> Optional.empty();
                };
        return problem.map(why -> why.code() + ": " + why.detail());
    }
}
