package dev.dormouse.apps.version;

import dev.dormouse.apps.app.App;
import dev.dormouse.apps.app.AppService;
import dev.dormouse.apps.app.OrganisationLock;
import dev.dormouse.apps.registry.ImageErrors;
import dev.dormouse.apps.registry.RegistryService;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import dev.dormouse.web.caller.AccessibleOrganisation;
import dev.dormouse.web.database.Tenancy;
import dev.dormouse.web.rate.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of versions. */
@ApplicationScoped
public class VersionService {
    private static final int VERSIONS_MAX = 10_000;

    private final Tenancy tenancy;
    private final AppService apps;
    private final VersionStore versions;
    private final DeployRate rate;
    private final RegistryService registry;
    private final OrganisationLock lock;
    private final VersionReconciler reconciler;
    private final InstantSource clock;
    private final IdSource ids;

    VersionService(
            Tenancy tenancy,
            AppService apps,
            VersionStore versions,
            DeployRate rate,
            RegistryService registry,
            OrganisationLock lock,
            VersionReconciler reconciler,
            InstantSource clock,
            IdSource ids) {
        this.tenancy = tenancy;
        this.apps = apps;
        this.versions = versions;
        this.rate = rate;
        this.registry = registry;
        this.lock = lock;
        this.reconciler = reconciler;
        this.clock = clock;
        this.ids = ids;
    }

    /** A version that is wanted, and how many more may be. */
    record Wanted(Version version, Rate rate) {}

    /**
     * Writes down that the version is wanted; the reconciler does the rest.
     *
     * @param key the same key gives the same version, if it is for the same image
     */
    Wanted create(AccessibleOrganisation of, String appName, String image, @Nullable String key) {
        OrganisationId organisation = of.id();
        Wanted wanted =
                tenancy.in(
                        organisation,
                        () -> {
                            App app = apps.get(organisation, appName);
                            lock.hold(organisation);
                            Digest digest = resolve(of, app, image);
                            Optional<Version> known =
                                    Optional.ofNullable(key)
                                            .flatMap(each ->
                                                    versions.withKey(organisation, app.id(), each));
                            Version version =
                                    known.isPresent()
                                            ? checkedSame(known.get(), digest)
                                            : add(app, digest, key);
                            return new Wanted(version, rate.now(organisation));
                        });
        reconciler.poke();
        return wanted;
    }

    private Digest resolve(AccessibleOrganisation of, App app, String image) {
        return registry.resolve(of, app.name(), image)
                .orElseThrow(() ->
                        new DormouseException(
                                ImageErrors.NO_SUCH_IMAGE,
                                "The organisation has no image \""
                                        + image
                                        + "\" in the repository \""
                                        + app.name()
                                        + "\". Push it first; `dormouse deploy` does both."));
    }

    private static Version checkedSame(Version known, Digest image) {
        if (!known.image().equals(image)) {
            throw new DormouseException(
                    VersionErrors.IDEMPOTENCY_KEY_USED,
                    "This Idempotency-Key made version "
                            + known.number()
                            + " of another image. Use a new key for each deploy.");
        }
        return known;
    }

    private Version add(App app, Digest image, @Nullable String key) {
        OrganisationId organisation = app.organisation();
        rate.take(organisation);
        if (versions.count(organisation, app.id()) >= VERSIONS_MAX) {
            throw new DormouseException(
                    VersionErrors.VERSIONS_MAX,
                    "The app has "
                            + VERSIONS_MAX
                            + " versions, which is the limit. Make a new app.");
        }
        Version version =
                new Version(
                        new VersionId(ids.next()),
                        organisation,
                        app.id(),
                        apps.nextVersion(app),
                        image,
                        VersionState.VERIFYING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant());
        versions.add(organisation, version, key);
        return version;
    }

    /**
     * A version of an app, in the organisation's transaction or one of its own.
     *
     * @throws DormouseException with {@link VersionErrors#NO_SUCH_VERSION}
     */
    public Version get(App app, int number) {
        return tenancy.in(
                app.organisation(),
                () ->
                        versions.find(app.organisation(), app.id(), number)
                                .orElseThrow(() ->
                                        new DormouseException(
                                                VersionErrors.NO_SUCH_VERSION,
                                                "The app \""
                                                        + app.name()
                                                        + "\" has no version "
                                                        + number
                                                        + ". `dormouse versions` lists"
                                                        + " those that it has.")));
    }

    Version get(OrganisationId organisation, String appName, int number) {
        return tenancy.in(organisation, () -> get(apps.get(organisation, appName), number));
    }

    List<Version> list(OrganisationId organisation, String appName, int before, int limit) {
        return tenancy.in(
                organisation,
                () ->
                        versions.list(
                                organisation, apps.get(organisation, appName).id(), before, limit));
    }
}
