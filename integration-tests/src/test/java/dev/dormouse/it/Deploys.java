package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.app.lock.AppLock;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.ChannelView;
import dev.dormouse.cli.api.VersionState;
import dev.dormouse.cli.api.VersionView;
import dev.dormouse.cli.api.transport.Call;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.cli.oci.Push;
import dev.dormouse.cli.oci.PushListener;
import dev.dormouse.cli.oci.Repository;
import dev.dormouse.cli.oci.SpinArtifact;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Deploys of one app by the typed client, which is faster than a command each. Every version says
 * its number under {@code /version}; everything else is answered by a guest.
 */
final class Deploys {
    private static final String MODULE = "hello.wasm";

    private final RunningCloud cloud;
    private final AppsClient apps;
    private final Repository repository;
    private final Path folder;
    private final AppView app;
    private int versions;

    /**
     * @param folder for the app's sources
     */
    Deploys(RunningCloud cloud, Person person, String name, Path folder) throws IOException {
        this.cloud = requireNonNull(cloud, "cloud");
        this.folder = requireNonNull(folder, "folder");
        apps = person.client().apps();
        app = apps.create(name);
        CloudHttp http = cloud.http().with(() -> Optional.of(person.token()));
        repository = new Repository(http, Pause.SLEEPING, person.client().cloud().registry(), name);
        Files.copy(
                cloud.checkout().resolve("examples/hello-c/hello.wasm"),
                folder.resolve(MODULE),
                StandardCopyOption.REPLACE_EXISTING);
    }

    AppView app() {
        return app;
    }

    URI url(String path) {
        return app.url().resolve(path);
    }

    /** The number of a new version, which is ready to be activated. */
    int next() throws IOException {
        int number = begin();
        awaitReady(number);
        return number;
    }

    /** The number of a new version, which the cloud has taken on. */
    int begin() throws IOException {
        int number = versions + 1;
        Files.writeString(folder.resolve("spin.toml"), manifest(number));
        AppLocation location = AppLocation.of(folder);
        SpinArtifact artifact =
                SpinArtifact.of(AppLock.lock(AppReader.read(location), location.folder()));
        new Push(repository, new Unheard()).run(artifact, "1.0." + number);
        VersionView version =
                apps.createVersion(
                        app.id(), artifact.digest().toString(), UUID.randomUUID().toString());
        assertThat(version.number()).isEqualTo(number);
        versions = number;
        return number;
    }

    void awaitReady(int number) {
        Waiting.until(
                "version " + number + " is ready",
                () -> apps.version(app.id(), number).state() == VersionState.READY);
    }

    /** Versions from now on have a module that no cloud has compiled before. */
    void renewModule() throws IOException {
        byte[] unique = UUID.randomUUID().toString().getBytes(US_ASCII);
        byte[] custom = {0, (byte) (unique.length + 1), 0};
        Files.write(folder.resolve(MODULE), custom, StandardOpenOption.APPEND);
        Files.write(folder.resolve(MODULE), unique, StandardOpenOption.APPEND);
    }

    private static String manifest(int number) {
        return """
        spin_manifest_version = 2

        [application]
        name = "versions"
        version = "1.0.%1$d"

        [[trigger.http]]
        id = "version"
        route = "/version"
        static_response = { body = "%1$d" }

        [[trigger.http]]
        route = "/..."
        component = "hello"
        executor = { type = "wagi" }

        [component.hello]
        source = "hello.wasm"
        """
                .formatted(number);
    }

    ChannelView activate(int version) {
        return apps.activate(app.id(), version);
    }

    /** Until each gateway serves it. */
    void activateEverywhere(int version) {
        activate(version);
        awaitEverywhere(version);
    }

    /** Until each gateway serves what was activated before. */
    void awaitEverywhere(int version) {
        for (URI place : cloud.throughEach(url("/version"))) {
            Waiting.until(
                    place + " answers " + version,
                    () ->
                            new String(
                                            cloud.http()
                                                    .send(Call.get(place).once())
                                                    .orRefused()
                                                    .body(),
                                            UTF_8)
                                    .equals(Integer.toString(version)));
        }
    }

    int active() {
        return (int) apps.production(app.id()).version();
    }

    private static final class Unheard implements PushListener {
        @Override
        public void begins(int blobs, long bytes, int present) {}

        @Override
        public void sent(long bytes) {}

        @Override
        public void blobDone() {}

        @Override
        public void ends() {}
    }
}
