package dev.dormouse.certs;

import dev.dormouse.certs.names.CertificateKeeper;
import dev.dormouse.certs.names.WantedNames;
import dev.dormouse.certs.plan.Urgency;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.web.config.CloudConfig;
import java.util.List;
import java.util.stream.Stream;

/** The names of the cloud itself, which an authority issues for if it can be shown wildcards. */
final class PlatformNames {
    private final Transactions transactions;
    private final WantedNames wanted;
    private final List<String> names;
    private final boolean byAuthority;

    PlatformNames(
            Transactions transactions, WantedNames wanted, CloudConfig cloud, boolean byAuthority) {
        this.transactions = transactions;
        this.wanted = wanted;
        this.names = of(cloud);
        this.byAuthority = byAuthority;
    }

    static List<String> of(CloudConfig cloud) {
        return Stream.of(
                        "*." + cloud.platformDomain(),
                        cloud.platformDomain(),
                        "*." + cloud.appsDomain())
                .distinct()
                .toList();
    }

    /** Says so; the local authority's certificate is there until then. */
    void want() {
        transactions.in(connection -> {
            if (byAuthority) {
                wanted.want(connection, CertificateKeeper.PLATFORM, names, Urgency.AWAITED);
            } else {
                wanted.leave(connection, CertificateKeeper.PLATFORM);
            }
            return true;
        });
    }
}
