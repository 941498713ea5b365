package dev.dormouse.accounts.login;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who sends a token of our own. */
final class OwnTokenRequest extends BaseAuthenticationRequest {
    private final String token;

    OwnTokenRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
