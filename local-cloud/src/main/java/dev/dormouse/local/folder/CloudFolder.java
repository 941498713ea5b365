package dev.dormouse.local.folder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a local cloud keeps each thing. One folder is one cloud; without it nothing is left. */
public record CloudFolder(Path root) {
    public CloudFolder {
        root = requireNonNull(root, "root").toAbsolutePath().normalize();
    }

    /** Makes what every part expects to be there. */
    public void create() throws IOException {
        PrivateFiles.folder(root);
        PrivateFiles.folder(secrets());
        PrivateFiles.folder(logs());
        PrivateFiles.folder(mail());
        PrivateFiles.folder(trust());
        PrivateFiles.folder(run());
    }

    public boolean exists() {
        return Files.exists(settings());
    }

    public Path settings() {
        return root.resolve("cloud.json");
    }

    public Path state() {
        return root.resolve("state.json");
    }

    /** Held by the supervisor as long as it lives. */
    public Path lock() {
        return root.resolve("supervisor.lock");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path secret(String name) {
        return secrets().resolve(name);
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path mail() {
        return root.resolve("mail");
    }

    /** Certificates of the authorities, written by the control plane. */
    public Path trust() {
        return root.resolve("trust");
    }

    public Path publicRoot() {
        return trust().resolve("public-root.pem");
    }

    public Path internalRoot() {
        return trust().resolve("internal-root.pem");
    }

    /** The configuration files that processes are started with; made anew at each start. */
    public Path run() {
        return root.resolve("run");
    }

    public Path database() {
        return root.resolve("postgresql");
    }

    /** What one process keeps for itself. */
    public Path of(String part) {
        return root.resolve(part);
    }

    /** The programs that run, copied, so that a new build never changes them under their feet. */
    public Path releases() {
        return root.resolve("release");
    }
}
