package dev.dormouse.web.database;

import dev.dormouse.kernel.id.OrganisationId;

/** An organisation has as many transactions under way as one may have, and none of them ended. */
public final class OrganisationBusyException extends RuntimeException {
    OrganisationBusyException(OrganisationId organisation) {
        super("Too many transactions of " + organisation + " are under way");
    }
}
