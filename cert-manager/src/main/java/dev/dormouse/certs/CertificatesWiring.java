package dev.dormouse.certs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.certs.authority.Authorities;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.certs.authority.LocalAuthority;
import dev.dormouse.certs.listener.ControlPlaneCertificate;
import dev.dormouse.certs.listener.InternalListener;
import dev.dormouse.certs.names.CertificateKeeper;
import dev.dormouse.feed.server.FeedServer;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.Transactions;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.web.config.CloudConfig;
import dev.dormouse.web.crypto.Envelope;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** How the certificates' parts are made; all of them after the migrations. */
final class CertificatesWiring {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

    @Produces
    @Singleton
    Transactions transactions(@DataSource("system") javax.sql.DataSource system) {
        return new Transactions(system);
    }

    @Produces
    @Singleton
    Authorities authorities(
            Transactions transactions,
            Envelope envelope,
            InstantSource clock,
            SecureRandom random) {
        return new Authorities(transactions, envelope, clock, random);
    }

    @Produces
    @Singleton
    InternalAuthority internalAuthority(Authorities authorities) {
        return authorities.internal();
    }

    @Produces
    @Singleton
    LocalAuthority localAuthority(Authorities authorities, CloudConfig config) {
        List<String> hosts = new ArrayList<>();
        hosts.add(config.platformDomain());
        hosts.add(config.appsDomain());
        hosts.addAll(LOOPBACK);
        return authorities.local(hosts);
    }

    @Produces
    @Singleton
    CertificateKeeper keeper(
            Transactions transactions,
            Envelope envelope,
            Outbox outbox,
            LocalAuthority issuer,
            CloudConfig config,
            InstantSource clock) {
        List<String> names = new ArrayList<>();
        names.add("*." + config.platformDomain());
        names.add(config.platformDomain());
        names.add("*." + config.appsDomain());
        names.addAll(LOOPBACK);
        return new CertificateKeeper(transactions, envelope, outbox, issuer, names, clock);
    }

    @Produces
    @Singleton
    ControlPlaneCertificate ownCertificate(
            InternalAuthority authority, InternalConfig config, InstantSource clock) {
        List<String> hosts = config.name().orElse(List.of(config.host()));
        return new ControlPlaneCertificate(authority, hosts, clock);
    }

    @Produces
    @Singleton
    InternalListener listener(
            ControlPlaneCertificate own,
            InternalAuthority authority,
            FeedServer feed,
            @All List<InternalEndpoint> endpoints,
            ObjectMapper json,
            InstantSource clock,
            IdSource ids) {
        List<InternalEndpoint> all = new ArrayList<>(feed.endpoints());
        all.addAll(endpoints);
        return new InternalListener(
                own.credentials(), authority, feed.fleet(), all, json, clock, ids);
    }
}
