package dev.dormouse.accounts.idempotency;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** Keys and answers of one organisation; inside its transaction. */
@ApplicationScoped
class IdempotencyStore {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Session session;

    IdempotencyStore(Session session) {
        this.session = session;
    }

    /** What was done before with a key. */
    record Earlier(String operation, Digest request, String answer) {
        boolean isSame(IdempotencyKey key) {
            return operation.equals(key.operation()) && request.equals(key.request());
        }
    }

    void forgetOlderThan(OrganisationId organisation, Instant oldest) {
        query(
                        """
                        DELETE FROM accounts.idempotent_answer
                        WHERE organisation_id = :organisation AND created < :oldest
                        """,
                        organisation)
                .setParameter("oldest", oldest)
                .executeUpdate();
    }

    /** Whether the key is new; waits for another transaction that has it. */
    boolean claim(OrganisationId organisation, IdempotencyKey key, Instant now) {
        session.createNativeMutationQuery("SET LOCAL lock_timeout = '5s'").executeUpdate();
        String insert =
                """
                INSERT INTO accounts.idempotent_answer
                    (organisation_id, key, operation, request_sha256, answer, created)
                VALUES (:organisation, :key, :operation, :request, '', :now)
                ON CONFLICT (organisation_id, key) DO NOTHING
                """;
        try {
            return query(insert, organisation)
                            .setParameter("key", key.text())
                            .setParameter("operation", key.operation())
                            .setParameter("request", bytes(key.request()))
                            .setParameter("now", now)
                            .executeUpdate()
                    == 1;
        } catch (PersistenceException e) {
            throw isHeldByAnother(e) ? inFlight(e) : e;
        }
    }

    void answer(OrganisationId organisation, IdempotencyKey key, String answer) {
        query(
                        """
                        UPDATE accounts.idempotent_answer SET answer = :answer
                        WHERE organisation_id = :organisation AND key = :key
                        """,
                        organisation)
                .setParameter("key", key.text())
                .setParameter("answer", answer)
                .executeUpdate();
    }

    Earlier earlier(OrganisationId organisation, IdempotencyKey key) {
        Tuple row =
                session.createNativeQuery(
                                """
                                SELECT operation, request_sha256 AS request, answer
                                FROM accounts.idempotent_answer
                                WHERE organisation_id = :organisation AND key = :key
                                """,
                                Tuple.class)
                        .setParameter("organisation", organisation.value())
                        .setParameter("key", key.text())
                        .getSingleResult();
        byte[] request = row.get("request", byte[].class);
        return new Earlier(
                row.get("operation", String.class),
                new Digest(HexFormat.of().formatHex(request)),
                row.get("answer", String.class));
    }

    private MutationQuery query(String sql, OrganisationId organisation) {
        return session.createNativeMutationQuery(sql)
                .setParameter("organisation", organisation.value());
    }

    private static byte[] bytes(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }

    private static boolean isHeldByAnother(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static DormouseException inFlight(Throwable cause) {
        return new DormouseException(
                IdempotencyErrors.REQUEST_IN_FLIGHT,
                "A request with this " + IdempotencyKey.HEADER + " is under way. Try again soon.",
                cause);
    }
}
