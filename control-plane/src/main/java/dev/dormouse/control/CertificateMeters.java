package dev.dormouse.control;

import dev.dormouse.certs.own.OwnCertificates;
import dev.dormouse.feed.member.Validity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells Prometheus when the control plane's own certificates end. */
@Singleton
final class CertificateMeters {
    /** When they are there. */
    private static final int AFTER_CERTIFICATES = 300;

    void register(
            @Observes @Priority(AFTER_CERTIFICATES) StartupEvent event,
            MeterRegistry meters,
            OwnCertificates certificates) {
        for (String name : OwnCertificates.NAMES) {
            Gauge.builder(Validity.METRIC, certificates, own -> endOf(name, own))
                    .description("When it ends, in Unix time")
                    .tag("certificate", name)
                    .register(meters);
        }
    }

    /** Before it was seen it has no end, rather than a wrong one. */
    private static double endOf(String name, OwnCertificates certificates) {
        return certificates
                .known(name)
                .map(validity -> (double) validity.until().getEpochSecond())
                .orElse(Double.NaN);
    }
}
