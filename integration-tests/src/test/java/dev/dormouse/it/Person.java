package dev.dormouse.it;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.api.CloudClient;

/**
 * Somebody with an account and a personal organisation of the same name.
 *
 * @param command is logged in
 * @param token an API token of theirs with every scope
 * @param client speaks with that token
 */
record Person(String name, DormouseCommand command, String token, CloudClient client) {
    Person {
        requireNonNull(name, "name");
        requireNonNull(command, "command");
        requireNonNull(token, "token");
        requireNonNull(client, "client");
    }

    @Override
    public String toString() {
        return "Person[" + name + "]";
    }
}
