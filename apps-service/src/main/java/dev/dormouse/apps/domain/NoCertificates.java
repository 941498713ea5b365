package dev.dormouse.apps.domain;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;

/** For a cloud that has nobody who issues certificates for hosts of others. */
@Singleton
@DefaultBean
final class NoCertificates implements Certificates {
    @Override
    public void want(Connection connection, String host) {
        // nobody to tell; the state says so
    }

    @Override
    public void hurry(Connection connection, String host) {
        // as above
    }

    @Override
    public void leave(Connection connection, String host) {
        // there is none
    }

    @Override
    public void release(Connection connection, String host) {
        // there is none
    }

    @Override
    public State state(Connection connection, String host) {
        return new State(
                false,
                Optional.of(
                        new DomainProblem(
                                "no-authority",
                                "This cloud has no authority that issues certificates for domains"
                                        + " of organisations. Ask its operator.")));
    }

    @Override
    public void poke() {
        // as above
    }
}
