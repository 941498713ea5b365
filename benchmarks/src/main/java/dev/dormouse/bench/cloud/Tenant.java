package dev.dormouse.bench.cloud;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.AppLock;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.ChannelView;
import dev.dormouse.cli.api.CloudClient;
import dev.dormouse.cli.api.CreateToken;
import dev.dormouse.cli.api.DomainsClient;
import dev.dormouse.cli.api.VersionState;
import dev.dormouse.cli.api.VersionView;
import dev.dormouse.cli.api.transport.Answer;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.CloudTrust;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.cli.demo.AccountPages;
import dev.dormouse.cli.demo.CaughtMails;
import dev.dormouse.cli.demo.NewPerson;
import dev.dormouse.cli.login.DeviceLogin;
import dev.dormouse.cli.login.IdentityProvider;
import dev.dormouse.cli.oci.Push;
import dev.dormouse.cli.oci.Repository;
import dev.dormouse.cli.oci.SpinArtifact;
import dev.dormouse.cli.session.Credential;
import dev.dormouse.cli.session.TokenEndpoint;
import dev.dormouse.kernel.id.OrganisationId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Somebody who signed up to the cloud, with a token for what the benchmarks do in their name. */
final class Tenant implements AutoCloseable {
    private static final List<String> SCOPES = List.of("app:read", "app:write", "app:deploy");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration FIRST_STEP = Duration.ofMillis(50);
    private static final int PASSWORD_BYTES = 16;

    private final CloudHttp http;
    private final CloudAddress address;
    private final String token;
    private final String registry;
    private final OrganisationId organisation;

    private Tenant(
            CloudHttp http,
            CloudAddress address,
            String token,
            String registry,
            OrganisationId organisation) {
        this.http = http;
        this.address = address;
        this.token = token;
        this.registry = registry;
        this.organisation = organisation;
    }

    static Tenant signUp(BenchCloud cloud) throws IOException {
        CloudHttp http =
                CloudHttp.open(
                        CloudTrust.context(Optional.of(cloud.folder().publicRoot())),
                        Pause.SLEEPING);
        CloudAddress address = CloudAddress.of(cloud.settings().apiUrl());
        var info = new CloudClient(http, address, Optional.empty()).cloud();
        IdentityProvider provider = IdentityProvider.of(info, http);
        String login = logIn(cloud, http, provider).accessToken();
        CloudClient client =
                new CloudClient(http.with(() -> Optional.of(login)), address, Optional.empty());
        OrganisationId organisation =
                OrganisationId.fromString(client.accounts().organisations().getFirst().id());
        String token =
                requireNonNull(
                        client.accounts()
                                .createToken(new CreateToken("bench", SCOPES, null))
                                .token(),
                        "token");
        return new Tenant(http, address, token, info.registry(), organisation);
    }

    private static Credential.Login logIn(
            BenchCloud cloud, CloudHttp http, IdentityProvider provider) {
        SecureRandom random = new SecureRandom();
        byte[] password = new byte[PASSWORD_BYTES];
        random.nextBytes(password);
        NewPerson person =
                new NewPerson("bench", "bench@example.com", HexFormat.of().formatHex(password));
        InstantSource clock = InstantSource.system();
        AccountPages pages = new AccountPages(http, provider);
        pages.register(person);
        CaughtMails mails = new CaughtMails(cloud.folder().mail(), clock, Pause.SLEEPING);
        pages.confirm(mails.awaitLink(person.email()), person);
        return new DeviceLogin(new TokenEndpoint(http, clock), clock, Pause.SLEEPING, random)
                .run(provider, prompt -> new AccountPages(http, provider).approve(prompt, person));
    }

    OrganisationId organisation() {
        return organisation;
    }

    CloudAddress address() {
        return address;
    }

    String token() {
        return token;
    }

    AppsClient apps() {
        return new CloudClient(authenticated(), address, Optional.empty()).apps();
    }

    DomainsClient domains() {
        return new CloudClient(authenticated(), address, Optional.empty()).domains();
    }

    private CloudHttp authenticated() {
        return http.with(() -> Optional.of(token));
    }

    /** Brings the app of a folder to the cloud under that name, and waits until it is served. */
    ServedApp deploy(String name, Path folder) throws IOException, InterruptedException {
        return deploy(name, artifact(folder));
    }

    ServedApp deploy(String name, SpinArtifact artifact) throws IOException, InterruptedException {
        AppView app = apps().find(name).orElseGet(() -> apps().create(name));
        Repository repository = new Repository(authenticated(), Pause.SLEEPING, registry, name);
        new Push(repository, new NoProgress()).run(artifact, "bench");
        VersionView version =
                ready(
                        app,
                        apps().createVersion(
                                        app.id(),
                                        artifact.digest().toString(),
                                        UUID.randomUUID().toString()));
        ChannelView channel = apps().activate(app.id(), version.number());
        ServedApp served =
                new ServedApp(
                        app.id(),
                        name,
                        app.url(),
                        version.number(),
                        version.digest(),
                        channel.generation());
        awaitServed(served);
        return served;
    }

    static SpinArtifact artifact(Path folder) {
        return SpinArtifact.of(AppLock.lock(AppReader.read(AppLocation.of(folder)), folder));
    }

    private VersionView ready(AppView app, VersionView created)
            throws IOException, InterruptedException {
        VersionView version = created;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!version.state().isFinal() && System.nanoTime() < end) {
            Thread.sleep(FIRST_STEP);
            version = apps().version(app.id(), version.number());
        }
        if (version.state() != VersionState.READY) {
            throw new IOException("Not ready: " + app.name() + ", " + version);
        }
        return version;
    }

    /** Waits until the app's public URL answers by that version. */
    void awaitServed(ServedApp app) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!serves(app)) {
            if (System.nanoTime() > end) {
                throw new IOException(app.url() + " does not serve version " + app.version());
            }
            Thread.sleep(STEP);
        }
    }

    private boolean serves(ServedApp app) {
        Answer answer = http.send(Call.get(app.url().resolve("/.well-known/spin/info")).once());
        return answer.isOk()
                && answer.json().path("oci_image_digest").asText("").equals(app.image().toString());
    }

    @Override
    public void close() {
        http.close();
    }
}
