package dev.dormouse.certs.acme;

import dev.dormouse.certs.acme.SystemAccountStore.Account;
import dev.dormouse.certs.order.OrderFailure;
import dev.dormouse.feed.member.KeyPairs;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.crypto.Envelope;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;

/**
 * Our account at each authority, made on first use. The key is kept before the authority hears of
 * it, so there is never a second account because of a process that died. Thread-safe.
 */
public final class AcmeAccounts {
    private final Transactions transactions;
    private final SystemAccountStore store;
    private final InstantSource clock;

    public AcmeAccounts(Transactions transactions, Envelope envelope, InstantSource clock) {
        this.transactions = transactions;
        this.store = new SystemAccountStore(envelope);
        this.clock = clock;
    }

    Login login(Session session, AcmeDirectory directory) throws AcmeException, OrderFailure {
        Account account = account(directory.uri().toString());
        if (account.location().isPresent()) {
            return bind(session, account, account.location().get());
        }
        Login login = register(session, directory, account);
        URI location = URI.create(login.getAccountLocation().toString());
        keepLocation(directory, Optional.of(location));
        return login;
    }

    /** The authority does not know it any more; it is made anew, with the same key. */
    void forgetLocation(AcmeDirectory directory) {
        keepLocation(directory, Optional.empty());
    }

    private Account account(String directory) {
        return transactions.in(connection -> {
            Optional<Account> known = store.find(connection, directory);
            if (known.isPresent()) {
                return known.get();
            }
            store.add(connection, directory, KeyPairs.fresh(), clock.instant());
            return store.find(connection, directory).orElseThrow();
        });
    }

    private static Login register(Session session, AcmeDirectory directory, Account account)
            throws AcmeException, OrderFailure {
        AccountBuilder builder =
                new AccountBuilder().useKeyPair(account.key()).agreeToTermsOfService();
        directory.contact().ifPresent(builder::addEmail);
        directory
                .binding()
                .ifPresent(binding -> builder.withKeyIdentifier(binding.keyId(), binding.macKey()));
        try {
            return builder.createLogin(session);
        } catch (AcmeServerException e) {
            throw AcmeProblems.ofNewAccount(e);
        }
    }

    private static Login bind(Session session, Account account, URI location) {
        try {
            return session.login(location.toURL(), account.key());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The location of an account was a URL", e);
        }
    }

    private void keepLocation(AcmeDirectory directory, Optional<URI> location) {
        transactions.in(connection -> {
            store.setLocation(connection, directory.uri().toString(), location);
            return true;
        });
    }
}
