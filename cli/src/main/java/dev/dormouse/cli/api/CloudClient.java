package dev.dormouse.cli.api;

import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.CloudHttp;
import java.util.Optional;

/** The API of one cloud, in somebody's name and within one organisation. */
public final class CloudClient {
    private final Operation operation;

    /**
     * @param http already speaks in somebody's name, if there is anybody
     * @param organisation slug or id; the caller's personal one if it is empty
     */
    public CloudClient(CloudHttp http, CloudAddress address, Optional<String> organisation) {
        this.operation = new Operation(http, address, organisation);
    }

    /** What the cloud says of itself; the one call that needs nobody to be logged in. */
    public CloudInfo cloud() {
        return new Operation(operation.http(), operation.address(), Optional.empty())
                .get("/v1/cloud", CloudInfo.class);
    }

    public AppsClient apps() {
        return new AppsClient(operation);
    }

    public DomainsClient domains() {
        return new DomainsClient(operation);
    }

    public LogsClient logs() {
        return new LogsClient(operation);
    }

    public AccountsClient accounts() {
        return new AccountsClient(operation);
    }

    /** What operators may do. */
    public AdminClient admin() {
        return new AdminClient(operation);
    }
}
