package dev.dormouse.app.outbound;

import java.util.OptionalInt;

/** The port of a scheme that an entry may leave out. */
final class DefaultPorts {
    private DefaultPorts() {}

    static OptionalInt of(String scheme) {
        return switch (scheme) {
            case "postgres" -> OptionalInt.of(5432);
            case "mysql" -> OptionalInt.of(3306);
            case "redis" -> OptionalInt.of(6379);
            case "mqtt" -> OptionalInt.of(1883);
            case "http" -> OptionalInt.of(80);
            case "https" -> OptionalInt.of(443);
            default -> OptionalInt.empty();
        };
    }
}
