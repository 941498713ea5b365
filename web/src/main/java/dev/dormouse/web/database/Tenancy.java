package dev.dormouse.web.database;

import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The door to the rows of one organisation. Work runs in a transaction of the tenant role, whose
 * first statement names the organisation to row-level security; rows of others are not there, and
 * outside of it no tenant row is.
 */
@ApplicationScoped
public class Tenancy {
    private static final ScopedValue<OrganisationId> CURRENT = ScopedValue.newInstance();

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource tenant;
    private final TransactionShares shares = new TransactionShares(PATIENCE);

    Tenancy(DataSource tenant) {
        this.tenant = tenant;
    }

    /**
     * Runs work in a transaction on the organisation's rows; rolled back if it throws. Inside
     * itself it joins what is under way, which must be about the same organisation.
     *
     * @throws OrganisationBusyException if too much of the organisation's is under way for long
     */
    public <T> T in(OrganisationId organisation, Supplier<T> work) {
        if (CURRENT.isBound()) {
            return join(organisation, work);
        }
        if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("A transaction without an organisation is under way");
        }
        return shares.in(organisation, () -> transaction(organisation, work));
    }

    private <T> T transaction(OrganisationId organisation, Supplier<T> work) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    enter(organisation);
                    return ScopedValue.where(CURRENT, organisation).call(work::get);
                });
    }

    /** {@link #in(OrganisationId, Supplier)} for work without a result. */
    public void run(OrganisationId organisation, Runnable work) {
        var _ =
                in(
                        organisation,
                        () -> {
                            work.run();
                            return Boolean.TRUE;
                        });
    }

    /** The organisation whose transaction is under way, for what must be part of one. */
    public OrganisationId current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No organisation's transaction is under way");
        }
        return CURRENT.get();
    }

    private static <T> T join(OrganisationId organisation, Supplier<T> work) {
        if (!CURRENT.get().equals(organisation)) {
            throw new IllegalStateException(
                    "A transaction of " + CURRENT.get() + " is under way, not of " + organisation);
        }
        return work.get();
    }

    private void enter(OrganisationId organisation) {
        try (Connection connection = tenant.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT set_config('app.org', ?, true)")) {
            statement.setString(1, organisation.value().toString());
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
