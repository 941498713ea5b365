package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A certificate chain and its private key, both PEM. */
public record TlsFiles(Path certificate, Path key) {
    public TlsFiles {
        requireNonNull(certificate, "certificate");
        requireNonNull(key, "key");
    }
}
