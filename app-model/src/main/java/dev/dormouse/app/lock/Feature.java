package dev.dormouse.app.lock;

/** What an app may need that not every host has. HTTP triggers and Wagi are always there. */
public enum Feature {
    HTTP_EXECUTOR,
    OTHER_TRIGGERS,
    DEPENDENCIES,
    MIDDLEWARE,
    SERVICE_CHAINING,
    KEY_VALUE_STORES,
    SQLITE_DATABASES,
    AI_MODELS,
    REMOTE_SOURCES
}
