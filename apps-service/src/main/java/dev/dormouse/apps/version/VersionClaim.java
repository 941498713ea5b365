package dev.dormouse.apps.version;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.util.UUID;

/**
 * A version that one worker may work on, as long as it keeps its lease.
 *
 * @param owner whose lease it is; a new one for each claim
 * @param attempts this one included
 */
record VersionClaim(
        UUID owner,
        VersionId version,
        OrganisationId organisation,
        AppId app,
        int number,
        Digest image,
        int attempts) {}
