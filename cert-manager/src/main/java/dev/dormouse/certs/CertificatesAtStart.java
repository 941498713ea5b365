package dev.dormouse.certs;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.certs.authority.LocalAuthority;
import dev.dormouse.certs.listener.InternalListener;
import dev.dormouse.certs.names.CertificateKeeper;
import dev.dormouse.certs.own.OwnCertificates;
import dev.dormouse.web.config.CloudConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whom to trust, sees to the certificates, and opens the internal listener. */
@Singleton
class CertificatesAtStart {
    /** When migrations are done and the feed is loaded. */
    private static final int AFTER_THE_FEED = 200;

    private static final int AFTER_FEEDS_ENDED = 50;

    private final Instance<CertificateKeeper> keeper;
    private final Instance<OwnCertificates> own;
    private final Instance<InternalListener> listener;
    private final Instance<PlatformNames> platform;
    private final Instance<CertificateOrders> orders;
    private @Nullable Renewals renewals;

    CertificatesAtStart(
            Instance<CertificateKeeper> keeper,
            Instance<OwnCertificates> own,
            Instance<InternalListener> listener,
            Instance<PlatformNames> platform,
            Instance<CertificateOrders> orders) {
        this.keeper = keeper;
        this.own = own;
        this.listener = listener;
        this.platform = platform;
        this.orders = orders;
    }

    void start(
            @Observes @Priority(AFTER_THE_FEED) StartupEvent event,
            CloudConfig cloud,
            InternalConfig config,
            InternalAuthority internal,
            LocalAuthority local)
            throws IOException, InterruptedException {
        keeper.get().run();
        platform.get().want();
        renewals = new Renewals(own.get());
        renewals.start();
        orders.get().start();
        listener.get().start(config.host(), config.port());
        Optional<Path> trust = cloud.trustFolder();
        if (trust.isPresent()) {
            TrustFolder folder = new TrustFolder(trust.get());
            folder.write(TrustFolder.PUBLIC_ROOT, local.root());
            folder.write(TrustFolder.INTERNAL_ROOT, internal.root());
        }
    }

    void stop(@Observes @Priority(AFTER_FEEDS_ENDED) ShutdownEvent event)
            throws InterruptedException {
        if (renewals != null) {
            renewals.stop();
            orders.get().stop();
            listener.get().stop();
        }
    }
}
