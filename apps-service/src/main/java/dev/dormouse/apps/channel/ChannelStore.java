package dev.dormouse.apps.channel;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The channels of an organisation's apps; called in its transaction. */
@ApplicationScoped
class ChannelStore implements PanacheRepositoryBase<ChannelRow, UUID> {
    private static final String OF_APP = "organisationId = ?1 and appId = ?2 and name = ?3";

    Optional<Channel> find(OrganisationId organisation, AppId app) {
        return find(OF_APP, organisation.value(), app.value(), Channel.PRODUCTION)
                .firstResultOptional()
                .map(ChannelRow::toChannel);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Channel> lock(OrganisationId organisation, AppId app) {
        return find(OF_APP, organisation.value(), app.value(), Channel.PRODUCTION)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(ChannelRow::toChannel);
    }

    List<Channel> of(OrganisationId organisation, Collection<AppId> apps) {
        if (apps.isEmpty()) {
            return List.of();
        }
        return find(
                        "organisationId = ?1 and appId in ?2 and name = ?3",
                        organisation.value(),
                        apps.stream().map(AppId::value).toList(),
                        Channel.PRODUCTION)
                .stream()
                .map(ChannelRow::toChannel)
                .toList();
    }

    void add(OrganisationId organisation, UUID id, Channel channel) {
        if (!channel.organisation().equals(organisation)) {
            throw new IllegalArgumentException("A channel of another organisation");
        }
        persistAndFlush(new ChannelRow(id, channel));
    }

    /** Replaces what the channel was when it was locked. */
    void change(OrganisationId organisation, Channel channel) {
        find(OF_APP, organisation.value(), channel.app().value(), channel.name())
                .singleResult()
                .set(channel);
        flush();
    }
}
