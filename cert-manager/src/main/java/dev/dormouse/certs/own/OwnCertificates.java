package dev.dormouse.certs.own;

import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.certs.authority.LocalAuthority;
import dev.dormouse.certs.listener.ControlPlaneCertificate;
import dev.dormouse.certs.names.CertificateKeeper;
import dev.dormouse.feed.member.ExpiryAlarm;
import dev.dormouse.feed.member.Validity;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The control plane's own certificates. Renewed by one thread, described to any. */
public final class OwnCertificates {
    public static final String CONTROL_PLANE = "control-plane";
    public static final String PLATFORM = "platform";
    public static final String INTERNAL_ROOT = "internal-root";
    public static final String LOCAL_ROOT = "local-root";

    /** All names. */
    public static final List<String> NAMES =
            List.of(CONTROL_PLANE, PLATFORM, INTERNAL_ROOT, LOCAL_ROOT);

    private final List<Watched> all;
    private final InstantSource clock;

    public OwnCertificates(
            ControlPlaneCertificate shown,
            CertificateKeeper keeper,
            PlatformLook platform,
            InternalAuthority internal,
            LocalAuthority local,
            InstantSource clock) {
        this.clock = clock;
        this.all =
                List.of(
                        new Watched(
                                CONTROL_PLANE,
                                shown::renewIfDue,
                                () -> lookAt(shown.credentials().certificate()),
                                alarm(
                                        "The certificate of the internal listener",
                                        CONTROL_PLANE,
                                        "A restart of the control plane makes a new one.")),
                        new Watched(
                                PLATFORM,
                                keeper::run,
                                platform::look,
                                alarm(
                                        "The certificate for the platform's names",
                                        PLATFORM,
                                        "The table of problems in docs/certificates.md says what"
                                                + " to do.")),
                        root(INTERNAL_ROOT, "The root of the internal authority", internal.root()),
                        root(LOCAL_ROOT, "The root of the local authority", local.root()));
    }

    private static Watched root(String name, String title, X509Certificate root) {
        return new Watched(
                name,
                () -> {},
                () -> lookAt(root),
                alarm(
                        title,
                        name,
                        "Nothing renews a root: \"Our own certificates\" in docs/certificates.md"
                                + " says how another takes its place."));
    }

    private static ExpiryAlarm alarm(String title, String name, String whatToDo) {
        return new ExpiryAlarm(title + " (" + name + ")", whatToDo, whatToDo);
    }

    private static Watched.Look lookAt(X509Certificate certificate) {
        return new Watched.Look(Optional.of(Validity.of(certificate)), Optional.empty());
    }

    /** Renews what is due, one failure holding up no other, and says what is late. */
    public void run() throws InterruptedException {
        for (Watched each : all) {
            each.renewAndJudge(clock.instant());
        }
    }

    /** Those that there are. */
    public List<OwnCertificate> describe() {
        return all.stream().map(Watched::look).flatMap(Optional::stream).toList();
    }

    /** Of the certificate of that name, as seen last. */
    public Optional<Validity> known(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .flatMap(Watched::known);
    }
}
