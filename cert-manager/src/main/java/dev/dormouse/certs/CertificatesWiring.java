package dev.dormouse.certs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.certs.acme.AcmeAccounts;
import dev.dormouse.certs.authority.Authorities;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.certs.authority.LocalAuthority;
import dev.dormouse.certs.listener.ControlPlaneCertificate;
import dev.dormouse.certs.listener.InternalListener;
import dev.dormouse.certs.names.CertificateKeeper;
import dev.dormouse.certs.names.SystemCertificateStore;
import dev.dormouse.certs.names.SystemWantedStore;
import dev.dormouse.certs.names.WantedNames;
import dev.dormouse.certs.order.Authority;
import dev.dormouse.certs.order.Challenges;
import dev.dormouse.certs.order.OrderBook;
import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderLoop;
import dev.dormouse.certs.order.OrderSettings;
import dev.dormouse.certs.own.OwnCertificates;
import dev.dormouse.certs.own.PlatformLook;
import dev.dormouse.feed.server.AppliedState;
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
import java.util.Optional;
import java.util.Set;

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
            AcmeConfig acme,
            InstantSource clock) {
        List<String> names = new ArrayList<>(PlatformNames.of(config));
        names.addAll(LOOPBACK);
        return new CertificateKeeper(
                transactions,
                envelope,
                outbox,
                issuer,
                names,
                AcmeSetup.issuesPlatform(acme),
                clock);
    }

    @Produces
    @Singleton
    Challenges challenges(
            Transactions transactions, Outbox outbox, AppliedState applied, AcmeConfig config) {
        return new Challenges(transactions, outbox, applied, config.gatewaysTime());
    }

    @Produces
    @Singleton
    CertificateOrders orders(
            Transactions transactions,
            Envelope envelope,
            Outbox outbox,
            Challenges challenges,
            AcmeConfig config,
            InstantSource clock,
            IdSource ids,
            SecureRandom random) {
        AcmeAccounts accounts = new AcmeAccounts(transactions, envelope, clock);
        List<Authority> authorities = new AcmeSetup(config, accounts, clock).authorities();
        if (authorities.isEmpty()) {
            return new CertificateOrders(Optional.empty());
        }
        OrderBook book = new OrderBook(transactions, envelope, outbox, challenges, clock, random);
        OrderSettings settings =
                new OrderSettings(OrderSettings.LEASE_LIFE, config.distrusted().orElse(Set.of()));
        OrderJob job = new OrderJob(book, authorities, settings, clock, ids, random, step -> {});
        return new CertificateOrders(Optional.of(new OrderLoop(book, job, clock)));
    }

    @Produces
    @Singleton
    WantedNames wantedNames(
            Envelope envelope, Outbox outbox, CertificateOrders orders, InstantSource clock) {
        return new WantedNames(
                new SystemWantedStore(),
                new SystemCertificateStore(envelope),
                outbox,
                clock,
                orders.isActive(),
                orders::poke);
    }

    @Produces
    @Singleton
    PlatformNames platformNames(
            Transactions transactions, WantedNames wanted, CloudConfig cloud, AcmeConfig acme) {
        return new PlatformNames(transactions, wanted, cloud, AcmeSetup.issuesPlatform(acme));
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
    OwnCertificates ownCertificates(
            ControlPlaneCertificate shown,
            CertificateKeeper keeper,
            Transactions transactions,
            Envelope envelope,
            WantedNames wanted,
            InternalAuthority internal,
            LocalAuthority local,
            InstantSource clock) {
        PlatformLook platform =
                new PlatformLook(transactions, new SystemCertificateStore(envelope), wanted);
        return new OwnCertificates(shown, keeper, platform, internal, local, clock);
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
