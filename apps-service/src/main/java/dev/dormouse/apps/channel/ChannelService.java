package dev.dormouse.apps.channel;

import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.apps.app.App;
import dev.dormouse.apps.app.AppService;
import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.apps.version.Version;
import dev.dormouse.apps.version.VersionErrors;
import dev.dormouse.apps.version.VersionService;
import dev.dormouse.apps.version.VersionState;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.Tenancy;
import dev.dormouse.web.edit.Edition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of activation. */
@ApplicationScoped
public class ChannelService {
    private final Tenancy tenancy;
    private final AppService apps;
    private final VersionService versions;
    private final ChannelStore channels;
    private final AppValues values;
    private final Blobs blobs;
    private final Outbox outbox;
    private final Event<Activated> activated;
    private final InstantSource clock;
    private final IdSource ids;

    ChannelService(
            Tenancy tenancy,
            AppService apps,
            VersionService versions,
            ChannelStore channels,
            AppValues values,
            Blobs blobs,
            Outbox outbox,
            Event<Activated> activated,
            InstantSource clock,
            IdSource ids) {
        this.tenancy = tenancy;
        this.apps = apps;
        this.versions = versions;
        this.channels = channels;
        this.values = values;
        this.blobs = blobs;
        this.outbox = outbox;
        this.activated = activated;
        this.clock = clock;
        this.ids = ids;
    }

    Channel get(OrganisationId organisation, String appName) {
        return tenancy.in(
                organisation,
                () -> {
                    App app = apps.get(organisation, appName);
                    return channels.find(organisation, app.id())
                            .orElseThrow(() -> nothingActive(app));
                });
    }

    private static DormouseException nothingActive(App app) {
        return new DormouseException(
                ChannelErrors.NOTHING_ACTIVE,
                "No version of \"" + app.name() + "\" was ever activated.");
    }

    /**
     * Points the channel to a version, newer or older; what is active already stays as it is.
     *
     * @param given values of variables that take effect with it, or not at all
     */
    Channel activate(
            OrganisationId organisation,
            String appName,
            int number,
            Map<String, NewValue> given,
            @Nullable String ifMatch) {
        Wanted wanted = wanted(organisation, appName, number);
        return tenancy.in(
                organisation,
                () -> {
                    App app = apps.getLocked(organisation, wanted.version().app().toString());
                    Version version = wanted.version();
                    Optional<Channel> now = channels.lock(organisation, app.id());
                    new Edition(now.map(Channel::generation).orElse(0L)).checkIfGiven(ifMatch);
                    boolean isActive =
                            now.filter(each -> each.version().equals(version.id())).isPresent();
                    if (isActive && given.isEmpty()) {
                        return now.get();
                    }
                    values.set(app, given);
                    checkValues(app, wanted.required());
                    return isActive
                            ? renew(now.get(), "Variables were changed.")
                            : point(app, version, now);
                });
    }

    /**
     * A version that is ready, which never changes any more.
     *
     * @param required names of the variables that need a value
     */
    private record Wanted(Version version, List<String> required) {}

    /** Before the app is held, since reading a large lock takes long. */
    private Wanted wanted(OrganisationId organisation, String appName, int number) {
        Version version =
                tenancy.in(
                        organisation, () -> versions.get(apps.get(organisation, appName), number));
        checkReady(version);
        List<String> required =
                lockOf(version).variables().entrySet().stream()
                        .filter(each -> each.getValue().isRequired())
                        .map(Map.Entry::getKey)
                        .toList();
        return new Wanted(version, required);
    }

    private static void checkReady(Version version) {
        if (version.state() == VersionState.READY) {
            return;
        }
        throw new DormouseException(
                VersionErrors.VERSION_NOT_READY,
                version.state() == VersionState.REFUSED
                        ? "Version "
                                + version.number()
                                + " was refused and never can be activated. Mend what its error"
                                + " names, and deploy again."
                        : "Version "
                                + version.number()
                                + " is "
                                + version.state()
                                + ". Wait until it is ready.");
    }

    private void checkValues(App app, List<String> required) {
        Set<String> known = values.names(app.organisation(), app.id());
        List<String> missing = required.stream().filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new DormouseException(
                    ChannelErrors.VALUES_MISSING,
                    "The version needs values for these variables: "
                            + String.join(", ", missing)
                            + ". Set each, for example with `dormouse variables set "
                            + missing.getFirst()
                            + "=…`, and activate it again.");
        }
    }

    private LockedApp lockOf(Version version) {
        try (InputStream lock =
                version.lock()
                        .flatMap(blobs.store()::open)
                        .orElseThrow(() -> new IllegalStateException("A lock is lost"))) {
            return LockJson.read(lock.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a lock", e);
        }
    }

    private Channel point(App app, Version version, Optional<Channel> now) {
        Channel next =
                new Channel(
                        app.organisation(),
                        app.id(),
                        Channel.PRODUCTION,
                        version.id(),
                        version.number(),
                        now.map(Channel::generation).orElse(0L) + 1,
                        clock.instant());
        if (now.isPresent()) {
            channels.change(app.organisation(), next);
        } else {
            channels.add(app.organisation(), ids.next(), next);
        }
        announce(next, "Version " + version.number() + " was activated.");
        return next;
    }

    private void announce(Channel channel, String why) {
        outbox.append(AppRecord.keyOf(channel.app()));
        activated.fire(new Activated(channel, why));
    }

    /**
     * Makes a new generation of what is active, in the organisation's transaction.
     *
     * @param why one sentence for the app's log
     * @return the generation; empty if nothing is active
     */
    public Optional<Long> renew(App app, String why) {
        return channels.lock(app.organisation(), app.id()).map(now -> renew(now, why).generation());
    }

    private Channel renew(Channel now, String why) {
        Channel next = now.renewed();
        channels.change(now.organisation(), next);
        announce(next, why);
        return next;
    }
}
