package dev.dormouse.apps.channel;

import dev.dormouse.apps.app.Production;
import dev.dormouse.apps.app.Productions;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells apps what is active. */
@ApplicationScoped
class ActiveProductions implements Productions {
    private final ChannelStore channels;

    ActiveProductions(ChannelStore channels) {
        this.channels = channels;
    }

    @Override
    public Map<AppId, Production> of(OrganisationId organisation, Collection<AppId> apps) {
        return channels.of(organisation, apps).stream()
                .collect(Collectors.toMap(Channel::app, ActiveProductions::production));
    }

    private static Production production(Channel channel) {
        return new Production(channel.versionNumber(), channel.generation(), channel.since());
    }
}
