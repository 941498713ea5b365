package dev.dormouse.gateway;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.client.FeedView;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import java.net.URI;
import java.util.Optional;

/** Finds what a key names in a view. */
final class Records {
    private Records() {}

    static Optional<? extends FeedRecord> find(FeedView view, RecordKey key) {
        return switch (key.kind()) {
            case APP -> view.app(AppId.fromString(key.name()));
            case HOST -> view.host(key.name());
            case ORGANISATION -> view.organisation(OrganisationId.fromString(key.name()));
            case NODE -> view.node(NodeId.fromString(key.name()));
            case CERTIFICATE -> view.certificate(key.name());
            case CHALLENGE -> view.challenge(key.name());
            case REVOCATION -> view.revocation(URI.create(key.name()));
        };
    }
}
