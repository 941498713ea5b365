package dev.dormouse.cli.api;

import static dev.dormouse.cli.api.Operation.part;

import java.util.List;

/** Who is calling, their organisations, tokens and limits. */
public final class AccountsClient {
    private final Operation operation;

    AccountsClient(Operation operation) {
        this.operation = operation;
    }

    public Me me() {
        return operation.get("/v1/me", Me.class);
    }

    public List<OrganisationView> organisations() {
        return operation.all("/v1/organisations", OrganisationView.class);
    }

    public List<LimitView> limits() {
        return operation.all("/v1/limits", LimitView.class);
    }

    public List<TokenView> tokens() {
        return operation.all("/v1/tokens", TokenView.class);
    }

    /** The only answer that holds the token itself. */
    public TokenView createToken(CreateToken token) {
        return operation.send(operation.call("POST", "/v1/tokens", token)).as(TokenView.class);
    }

    public void revokeToken(String id) {
        operation.send(operation.call("DELETE", "/v1/tokens/" + part(id)));
    }
}
