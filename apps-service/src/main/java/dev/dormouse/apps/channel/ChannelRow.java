package dev.dormouse.apps.channel;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A channel in the database. */
@Entity
@Table(schema = "apps", name = "channel")
@SuppressWarnings("NullAway.Init")
class ChannelRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "app_id")
    UUID appId;

    String name;

    @Column(name = "version_id")
    UUID versionId;

    @Column(name = "version_number")
    int versionNumber;

    long generation;
    Instant since;

    protected ChannelRow() {}

    ChannelRow(UUID id, Channel channel) {
        this.id = id;
        this.organisationId = channel.organisation().value();
        this.appId = channel.app().value();
        this.name = channel.name();
        set(channel);
    }

    final void set(Channel channel) {
        versionId = channel.version().value();
        versionNumber = channel.versionNumber();
        generation = channel.generation();
        since = channel.since();
    }

    Channel toChannel() {
        return new Channel(
                new OrganisationId(organisationId),
                new AppId(appId),
                name,
                new VersionId(versionId),
                versionNumber,
                generation,
                since);
    }
}
