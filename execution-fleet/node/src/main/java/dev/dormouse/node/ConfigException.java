package dev.dormouse.node;

/** A configuration that cannot be used; the message names key, rule and fix. */
final class ConfigException extends RuntimeException {
    ConfigException(String message) {
        super(message);
    }
}
