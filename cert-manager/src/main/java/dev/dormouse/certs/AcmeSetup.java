package dev.dormouse.certs;

import dev.dormouse.certs.acme.AcmeAccounts;
import dev.dormouse.certs.acme.AcmeAuthority;
import dev.dormouse.certs.acme.AcmeDirectory;
import dev.dormouse.certs.acme.AcmeDirectory.AccountBinding;
import dev.dormouse.certs.acme.DnsProvider;
import dev.dormouse.certs.acme.Rfc2136;
import dev.dormouse.certs.order.Authority;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.member.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the authorities that the configuration names. */
final class AcmeSetup {
    private static final int TSIG_PARTS = 3;
    private static final int DNS_PORT = 53;

    private final AcmeConfig config;
    private final AcmeAccounts accounts;
    private final InstantSource clock;
    private final Optional<DnsProvider> dns;

    AcmeSetup(AcmeConfig config, AcmeAccounts accounts, InstantSource clock) {
        this.config = config;
        this.accounts = accounts;
        this.clock = clock;
        this.dns = config.dns().map(this::dns);
    }

    /** Whether an authority is to issue the platform's own certificate, which has wildcards. */
    static boolean issuesPlatform(AcmeConfig config) {
        return config.directory().isPresent() && config.dns().isPresent();
    }

    /** The first first; none if no directory is configured. */
    List<Authority> authorities() {
        List<Authority> authorities = new ArrayList<>();
        if (config.directory().isPresent()) {
            Optional<AccountBinding> binding =
                    binding("dormouse.acme", config.eabKeyId(), config.eabKeyFile());
            authorities.add(
                    authority(
                            config.directory().get(),
                            config.staging(),
                            binding,
                            config.profile(),
                            config.caFile()));
        }
        AcmeConfig.Fallback fallback = config.fallback();
        if (fallback.directory().isPresent()) {
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException(
                        "dormouse.acme.fallback.directory is set, but dormouse.acme.directory is"
                                + " not: set that first");
            }
            Optional<AccountBinding> binding =
                    binding("dormouse.acme.fallback", fallback.eabKeyId(), fallback.eabKeyFile());
            authorities.add(
                    authority(
                            fallback.directory().get(),
                            fallback.staging(),
                            binding,
                            fallback.profile(),
                            fallback.caFile()));
        }
        return authorities;
    }

    private Authority authority(
            URI directory,
            Optional<URI> staging,
            Optional<AccountBinding> binding,
            Optional<String> profile,
            Optional<Path> caFile) {
        List<X509Certificate> roots = caFile.map(AcmeSetup::roots).orElse(List.of());
        Optional<Authority> rehearsal =
                staging.map(uri -> make(uri, Optional.empty(), binding, profile, roots));
        return make(directory, rehearsal, binding, profile, roots);
    }

    private Authority make(
            URI uri,
            Optional<Authority> staging,
            Optional<AccountBinding> binding,
            Optional<String> profile,
            List<X509Certificate> roots) {
        AcmeDirectory directory =
                new AcmeDirectory(
                        uri,
                        config.contact(),
                        binding,
                        profile,
                        roots,
                        new RateLimit(config.orders(), config.ordersWindow()),
                        AcmeDirectory.Times.USUAL);
        return new AcmeAuthority(directory, accounts, dns, staging, clock);
    }

    private static Optional<AccountBinding> binding(
            String prefix, Optional<String> keyId, Optional<Path> keyFile) {
        if (keyId.isPresent() != keyFile.isPresent()) {
            throw new IllegalArgumentException(
                    prefix + ".eab-key-id and " + prefix + ".eab-key-file belong together");
        }
        return keyId.map(id ->
                new AccountBinding(
                        id, SecretFile.read(prefix + ".eab-key-file", keyFile.orElseThrow())));
    }

    private DnsProvider dns(URI uri) {
        if (!"rfc2136".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "dormouse.acme.dns is written rfc2136://server:port, not " + uri);
        }
        Path file =
                config.dnsKeyFile()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "dormouse.acme.dns needs dormouse.acme.dns-key-file: the"
                                                + " TSIG key that the server knows"));
        String[] parts = SecretFile.read("dormouse.acme.dns-key-file", file).split(":", -1);
        if (parts.length != TSIG_PARTS) {
            throw new IllegalArgumentException(
                    "dormouse.acme.dns-key-file holds one line, algorithm:name:secret, as"
                            + " hmac-sha256:dormouse:c2VjcmV0");
        }
        int port = uri.getPort() < 0 ? DNS_PORT : uri.getPort();
        return new Rfc2136(
                uri.getHost(),
                port,
                new Rfc2136.Key(parts[0], parts[1], parts[2]),
                config.dnsSettle());
    }

    private static List<X509Certificate> roots(Path file) {
        try {
            return Pem.readCertificates(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("dormouse.acme.ca-file: cannot read " + file, e);
        }
    }
}
