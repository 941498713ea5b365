package dev.dormouse.accounts.person;

import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Knows people when they log in, and makes those who do for the first time. */
@ApplicationScoped
public class People {
    private final SystemPersonStore store;
    private final IdSource ids;
    private final InstantSource clock;
    private final SecureRandom random;

    People(SystemPersonStore store, IdSource ids, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /** The person of a login that was verified; made, with an organisation, if they are new. */
    public Person known(Login login) {
        return store.find(login.issuer(), login.subject())
                .map(person -> upToDate(person, login))
                .orElseGet(() -> make(login));
    }

    Optional<Person> find(PrincipalId id) {
        return store.find(id);
    }

    private Person upToDate(Person person, Login login) {
        return person.isAsIn(login) ? person : store.update(person.id(), login);
    }

    private Person make(Login login) {
        Person person =
                new Person(
                        new PrincipalId(ids.next()),
                        login.userName(),
                        login.email(),
                        login.emailVerified(),
                        new OrganisationId(ids.next()));
        Slugs slugs = new Slugs(login.userName(), random);
        return store.add(person, login, slugs, clock.instant());
    }
}
