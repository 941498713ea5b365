package dev.dormouse.certs.names;

import dev.dormouse.certs.plan.Priority;
import dev.dormouse.certs.plan.Urgency;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For which hosts services want a certificate. All methods are part of the caller's transaction, on
 * a connection of the system role; after its commit the caller calls {@link #poke}. What is wanted
 * is got in the background and goes to the gateways by the feed.
 */
public final class WantedNames {
    /** Names of one certificate. */
    public static final int NAMES_MAX = 25;

    private static final int NAME_LENGTH_MAX = 253;
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private final SystemWantedStore wanted;
    private final SystemCertificateStore certificates;
    private final Outbox outbox;
    private final InstantSource clock;
    private final boolean authorityIsThere;
    private final Runnable poke;

    /**
     * @param authorityIsThere whether there is anybody to order from
     * @param poke that something is wanted
     */
    public WantedNames(
            SystemWantedStore wanted,
            SystemCertificateStore certificates,
            Outbox outbox,
            InstantSource clock,
            boolean authorityIsThere,
            Runnable poke) {
        this.wanted = wanted;
        this.certificates = certificates;
        this.outbox = outbox;
        this.clock = clock;
        this.authorityIsThere = authorityIsThere;
        this.poke = poke;
    }

    /** A certificate for one host is wanted; nothing changes if it was already. */
    public void want(Connection connection, String host, Urgency urgency) throws SQLException {
        want(connection, host, List.of(host), urgency);
    }

    /**
     * One certificate for a set of names is wanted. If it was wanted for another set, it is ordered
     * anew, and the present one stays until then.
     *
     * @param id of the certificate: as a rule the first of its names
     * @param names in lower case, with punycode for what is not ASCII; {@code *.} stands for a
     *     label
     * @throws IllegalArgumentException if they cannot be in a certificate
     */
    public void want(Connection connection, String id, List<String> names, Urgency urgency)
            throws SQLException {
        check(names);
        int priority =
                switch (urgency) {
                    case AWAITED -> Priority.AWAITED.rank();
                    case UNHURRIED -> Priority.UNHURRIED.rank();
                };
        wanted.want(connection, id, names, urgency, priority, clock.instant());
    }

    /**
     * The certificate is no longer wanted: gateways stop to show it, and no order is made for it.
     *
     * @return whether it was wanted
     */
    public boolean release(Connection connection, String id) throws SQLException {
        for (RecordKey challenge : wanted.challenges(connection, id)) {
            outbox.append(connection, challenge);
        }
        boolean found = wanted.delete(connection, id);
        if (found && certificates.delete(connection, id)) {
            outbox.append(connection, new RecordKey(RecordKind.CERTIFICATE, id));
        }
        return found;
    }

    /** No order is made any more; the certificate stays, and gateways show it until it ends. */
    public void leave(Connection connection, String id) throws SQLException {
        for (RecordKey challenge : wanted.challenges(connection, id)) {
            outbox.append(connection, challenge);
        }
        wanted.delete(connection, id);
    }

    /**
     * An order is tried at once, as when somebody has corrected a DNS record; but half an hour
     * after the last failure at the earliest, because authorities count failed validations.
     */
    public void hurry(Connection connection, String id) throws SQLException {
        wanted.hurry(connection, id, clock.instant());
    }

    /** How things stand. */
    public NameState state(Connection connection, String id) throws SQLException {
        Optional<WantedName> row = wanted.find(connection, id);
        if (row.isEmpty()) {
            return new NameState.NotWanted();
        }
        Instant now = clock.instant();
        Optional<KeptCertificate> held =
                certificates
                        .find(connection, id)
                        .filter(each -> now.isBefore(each.notAfter()))
                        .filter(each -> each.names().containsAll(row.get().names()));
        return held.<NameState>map(each ->
                        new NameState.Held(each.notAfter(), each.issuer(), row.get().problem()))
                .orElseGet(
                        () -> new NameState.Waiting(row.get().nextLook(), problem(row.get(), now)));
    }

    private Optional<NameProblem> problem(WantedName row, Instant now) {
        return authorityIsThere
                ? row.problem()
                : Optional.of(
                        new NameProblem(
                                "no-authority",
                                "This cloud has no authority that issues certificates for domains"
                                        + " of customers; its operator can set"
                                        + " dormouse.acme.directory.",
                                now));
    }

    /** Something was committed; it is looked at now, and not a little later. */
    public void poke() {
        outbox.poke();
        poke.run();
    }

    private static void check(List<String> names) {
        if (names.isEmpty() || names.size() > NAMES_MAX) {
            throw new IllegalArgumentException(
                    "A certificate is for 1 to " + NAMES_MAX + " names, not " + names.size());
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("A name stands twice in " + names);
        }
        for (String name : names) {
            if (name.length() > NAME_LENGTH_MAX || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "\""
                                + name
                                + "\" is no host name that a certificate can be for: write it in"
                                + " lower case, with at least one dot, and as punycode if it is"
                                + " not ASCII");
            }
        }
    }
}
