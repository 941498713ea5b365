package dev.dormouse.cli.login;

/** What a login asks for. */
final class Scopes {
    /** Offline access lets the login live on while nobody uses the command. */
    static final String WANTED = "openid offline_access";

    private Scopes() {}
}
