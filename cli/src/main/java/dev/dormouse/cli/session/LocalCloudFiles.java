package dev.dormouse.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the cloud of this machine leaves for the command: its root certificate, the operator's
 * token.
 */
public final class LocalCloudFiles {
    private final Terminal terminal;

    public LocalCloudFiles(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where the local cloud's API is; the usual place if none was ever started. */
    public CloudAddress address() {
        Path settings = folder().resolve("cloud.json");
        if (!Files.exists(settings)) {
            return CloudAddress.LOCAL;
        }
        try {
            JsonNode chosen = Json.MAPPER.readTree(Files.readAllBytes(settings));
            return CloudAddress.of(
                    "https://api."
                            + chosen.path("domain").asText("dormouse.localhost")
                            + ":"
                            + chosen.path("port").asInt(8443));
        } catch (IOException e) {
            throw new CommandFailed(
                    "Cannot read " + settings + ". Is the local cloud another user's?", e);
        }
    }

    private boolean isOf(CloudAddress other) {
        return other.isLocal() || other.equals(address());
    }

    /** Mails that the local cloud caught, a file each. */
    public Path mails() {
        return folder().resolve("mail");
    }

    /** {@code DORMOUSE_CLOUD_DATA}, or {@code cloud} in the folder of Dormouse. */
    private Path folder() {
        return terminal.variable("DORMOUSE_CLOUD_DATA")
                .map(terminal.directory()::resolve)
                .orElseGet(() -> terminal.dormouseHome().resolve("cloud"));
    }

    /** The root that a cloud's certificates end in, if it is not one of the system's. */
    Optional<Path> root(CloudAddress address) {
        Optional<Path> named =
                terminal.variable("DORMOUSE_CLOUD_ROOT").map(terminal.directory()::resolve);
        if (named.isPresent() && !Files.isReadable(named.get())) {
            throw new CommandFailed(
                    "Cannot read " + named.get() + ", which DORMOUSE_CLOUD_ROOT names.");
        }
        return named.isPresent() || !isOf(address)
                ? named
                : Optional.of(folder().resolve("trust").resolve("public-root.pem"));
    }

    /** Whoever can read the local cloud's files is its operator. */
    public Optional<String> operatorToken(CloudAddress address) {
        Optional<String> given = terminal.variable("DORMOUSE_OPERATOR_TOKEN");
        Path file = folder().resolve("secrets").resolve("operator-token");
        if (given.isPresent() || !isOf(address) || !Files.exists(file)) {
            return given;
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandFailed(
                    "Cannot read " + file + ". Is the local cloud another user's?", e);
        }
    }
}
