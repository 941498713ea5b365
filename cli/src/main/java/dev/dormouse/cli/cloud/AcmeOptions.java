package dev.dormouse.cli.cloud;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.local.folder.AcmeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who issues certificates for domains that users bring; chosen together. */
final class AcmeOptions {
    private static final String OFF = "off";

    @Option(
            names = "--acme",
            required = true,
            paramLabel = "URL",
            description =
                    "The directory of an ACME authority, which issues certificates for domains that"
                            + " users bring; this agrees to its terms. \"off\" for none.")
    private String directory = OFF;

    @Option(
            names = "--acme-ca",
            paramLabel = "FILE",
            description = "Roots in PEM by which the directory itself is known.")
    private @Nullable Path caFile;

    @Option(
            names = "--acme-contact",
            paramLabel = "MAIL",
            description = "Where the authority writes to.")
    private @Nullable String contact;

    @Option(
            names = "--resolver",
            paramLabel = "ADDRESS:PORT",
            description = "The DNS server to ask about domains (default: the system's).")
    private @Nullable String resolver;

    AcmeSettings settings() {
        if (directory.equals(OFF)) {
            return AcmeSettings.NONE;
        }
        return new AcmeSettings(directory, readable(caFile), contact, resolver);
    }

    private static @Nullable String readable(@Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new CommandFailed("--acme-ca " + file + " cannot be read. Name a PEM file.");
        }
        return file == null ? null : file.toAbsolutePath().toString();
    }
}
