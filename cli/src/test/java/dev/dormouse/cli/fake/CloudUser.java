package dev.dormouse.cli.fake;

import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.cli.session.CredentialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A fake cloud and somebody with a command line and an app beside it. */
public final class CloudUser implements AutoCloseable {
    private static final FakeTls TLS = FakeTls.make();
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final Path folder;
    private final FakeCloud cloud = new FakeCloud(TLS);
    private final CommandLineOf cli;

    /**
     * @param folder of the app, which the command line is in
     */
    public CloudUser(Path folder) throws IOException {
        this.folder = folder;
        Path root = Files.writeString(folder.resolve("root.pem"), TLS.root());
        this.cli =
                new CommandLineOf(folder)
                        .with("DORMOUSE_CLOUD", cloud.url())
                        .with("DORMOUSE_CLOUD_ROOT", root.toString());
        writeApp("1.0.0");
    }

    public FakeCloud cloud() {
        return cloud;
    }

    public CommandLineOf cli() {
        return cli;
    }

    public CredentialStore store() {
        return new CredentialStore(folder.resolve(".dormouse"), Pause.SLEEPING);
    }

    public CloudAddress address() {
        return CloudAddress.of(cloud.url());
    }

    public CloudUser loggedIn() {
        store().logIn(address(), cloud.people().grantTo("ada"));
        return this;
    }

    /** An app called hello with a module and a file. */
    public void writeApp(String version) throws IOException {
        Files.writeString(
                folder.resolve("spin.toml"),
                """
                spin_manifest_version = 2
                [application]
                name = "hello"
                version = "%s"
                [[trigger.http]]
                route = "/..."
                component = "hello"
                executor = { type = "wagi" }
                [component.hello]
                source = "hello.wasm"
                files = [{ source = "assets", destination = "/" }]
                """
                        .formatted(version));
        Files.write(folder.resolve("hello.wasm"), MODULE);
        Path assets = Files.createDirectories(folder.resolve("assets"));
        Files.writeString(assets.resolve("page.html"), "<p>" + "hello ".repeat(100) + "</p>");
        Files.writeString(assets.resolve("tiny.txt"), "tiny");
    }

    /** A file of the app that is uploaded in several chunks. */
    public void addLargeFile(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(7).nextBytes(content);
        Files.write(folder.resolve("assets/large.bin"), content);
    }

    /** Adds to the manifest. */
    public void append(String toml) throws IOException {
        Path manifest = folder.resolve("spin.toml");
        Files.writeString(manifest, Files.readString(manifest) + toml);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
