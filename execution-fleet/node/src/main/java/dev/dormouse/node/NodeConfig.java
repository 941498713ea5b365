package dev.dormouse.node;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.Pool;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a node is set up.
 *
 * @param dataFolder of this node alone
 * @param listenPort 0 takes a free one
 * @param advertisedAddress host and port where gateways find it
 * @param opsPort on the loopback interface; 0 takes a free one
 * @param controlPlane its internal address
 * @param internalRootFile root of the internal authority
 * @param joinTokenFile read only to join
 * @param machineKeyFile made if it is not there
 * @param contentBytesMax what content may take of the disk
 * @param guestsMax guests at once
 */
public record NodeConfig(
        Path dataFolder,
        String listenHost,
        int listenPort,
        String advertisedAddress,
        int opsPort,
        Pool pool,
        URI controlPlane,
        Path internalRootFile,
        Path joinTokenFile,
        Path machineKeyFile,
        long contentBytesMax,
        int guestsMax) {
    private static final int PORT_MAX = 65_535;
    private static final String CONTENT_BYTES_MAX_DEFAULT = Long.toString(20L << 30);
    private static final String GUESTS_MAX_DEFAULT = "2000";
    private static final Set<String> KEYS =
            Set.of(
                    "node.data-folder",
                    "node.listen-host",
                    "node.listen-port",
                    "node.advertised-address",
                    "node.ops-port",
                    "node.pool",
                    "node.control-plane",
                    "node.internal-root-file",
                    "node.join-token-file",
                    "node.machine-key-file",
                    "node.content-bytes-max",
                    "node.guests-max");

    public NodeConfig {
        requireNonNull(dataFolder, "dataFolder");
        requireNonNull(listenHost, "listenHost");
        requireNonNull(advertisedAddress, "advertisedAddress");
        requireNonNull(pool, "pool");
        requireNonNull(controlPlane, "controlPlane");
        requireNonNull(internalRootFile, "internalRootFile");
        requireNonNull(joinTokenFile, "joinTokenFile");
        requireNonNull(machineKeyFile, "machineKeyFile");
    }

    /**
     * Reads a properties file.
     *
     * @throws ConfigException if a key is missing, unknown, or has no such value
     */
    static NodeConfig read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("Cannot read the configuration " + file + ": " + e);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new ConfigException(
                    file + " has unknown keys: " + unknown + ". There are " + new TreeSet<>(KEYS));
        }
        return of(properties);
    }

    private static NodeConfig of(Properties properties) {
        return new NodeConfig(
                value(properties, "node.data-folder", null, Path::of),
                value(properties, "node.listen-host", "127.0.0.1", text -> text),
                value(properties, "node.listen-port", "0", NodeConfig::port),
                value(properties, "node.advertised-address", null, text -> text),
                value(properties, "node.ops-port", "0", NodeConfig::port),
                value(properties, "node.pool", Pool.SHARED.name(), Pool::new),
                value(properties, "node.control-plane", null, URI::create),
                value(properties, "node.internal-root-file", null, Path::of),
                value(properties, "node.join-token-file", null, Path::of),
                value(properties, "node.machine-key-file", null, Path::of),
                value(
                        properties,
                        "node.content-bytes-max",
                        CONTENT_BYTES_MAX_DEFAULT,
                        text -> positive(Long.parseLong(text))),
                value(
                        properties,
                        "node.guests-max",
                        GUESTS_MAX_DEFAULT,
                        text -> (int) positive(Integer.parseInt(text))));
    }

    private static <T> T value(
            Properties properties,
            String key,
            @Nullable String otherwise,
            Function<String, T> reading) {
        String text = properties.getProperty(key, otherwise);
        if (text == null || text.isBlank()) {
            throw new ConfigException("The configuration lacks " + key + ".");
        }
        try {
            return reading.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key + "=" + text + " has no such value: " + e.getMessage());
        }
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("a port is 0 to 65535");
        }
        return port;
    }

    private static long positive(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("it is at least 1");
        }
        return number;
    }
}
