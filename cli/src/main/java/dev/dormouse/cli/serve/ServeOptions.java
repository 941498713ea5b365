package dev.dormouse.cli.serve;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Durations;
import dev.dormouse.cli.NamedValues;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.http.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that serves an app, named as Spin names them. */
final class ServeOptions {
    private static final long PAGE_BYTES = 64 * 1024;
    private static final int PAGES_MAX = 65_536;

    @Option(
            names = {"-f", "--from"},
            paramLabel = "<app>",
            description =
                    "The app's folder, its spin.toml, or a bare .wasm; this folder otherwise.")
    private Path from = Path.of("");

    @Option(
            names = {"-c", "--component-id"},
            paramLabel = "<id>",
            description = "Serve this component only; may be repeated.")
    private List<String> components = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "<host:port>",
            converter = ListenAddress.Converter.class,
            description = "Where to listen; 127.0.0.1:3000 or $SPIN_HTTP_LISTEN_ADDR otherwise.")
    private @Nullable ListenAddress listen;

    @Option(
            names = "--find-free-port",
            description = "Take the next free port if that one is in use.")
    private boolean findFreePort;

    @Option(
            names = "--tls-cert",
            paramLabel = "<file>",
            description = "Serve HTTPS with this certificate chain (PEM).")
    private @Nullable Path tlsCert;

    @Option(
            names = "--tls-key",
            paramLabel = "<file>",
            description = "The certificate's private key (PEM).")
    private @Nullable Path tlsKey;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "<name=value>",
            description = "Set an environment variable in all components; may be repeated.")
    private List<String> env = new ArrayList<>();

    @Option(
            names = "--variable",
            paramLabel = "<name=value>",
            description =
                    "Set a variable of the app; also name=@file, @file.json and @file.toml. Wagi"
                            + " programs find it in their environment, as SPIN_VARIABLE_NAME.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = {"-L", "--log-dir"},
            paramLabel = "<folder>",
            description = "Where component logs go; .spin/logs in the app's folder otherwise.")
    private @Nullable Path logDir;

    @Option(
            names = {"-q", "--quiet"},
            description = "Do not show what components log.")
    private boolean quiet;

    @Option(
            names = "--request-timeout",
            paramLabel = "<time>",
            converter = Durations.class,
            description = "How long a request may take, such as 500ms or 30s; 30s otherwise.")
    private Duration requestTimeout = InvocationLimits.DEFAULT.wallTime();

    @Option(
            names = "--max-instance-memory",
            paramLabel = "<bytes>",
            description = "How much memory a request may use; 128 MiB otherwise.")
    private long maxInstanceMemory = InvocationLimits.DEFAULT.memoryPagesMax() * PAGE_BYTES;

    AppLocation location(Terminal terminal) {
        return AppLocation.of(terminal.directory().resolve(from));
    }

    List<String> components() {
        return components;
    }

    ListenAddress listen(Terminal terminal) {
        if (listen != null) {
            return listen;
        }
        return terminal.variable("SPIN_HTTP_LISTEN_ADDR")
                .map(ListenAddress::parse)
                .orElseGet(() -> new ListenAddress("127.0.0.1", 3000));
    }

    boolean findFreePort() {
        return findFreePort;
    }

    Optional<TlsFiles> tls(Terminal terminal) {
        if (tlsCert == null && tlsKey == null) {
            return Optional.empty();
        }
        if (tlsCert == null || tlsKey == null) {
            throw new CommandFailed("--tls-cert and --tls-key go together; give both.");
        }
        return Optional.of(
                new TlsFiles(
                        terminal.directory().resolve(tlsCert),
                        terminal.directory().resolve(tlsKey)));
    }

    Map<String, String> env() {
        return NamedValues.parse("--env", env);
    }

    List<String> variables() {
        return variables;
    }

    boolean quiet() {
        return quiet;
    }

    /** Empty for a bare module, whose folder is no app's. */
    Optional<Path> logFolder(Terminal terminal, AppLocation location) {
        if (logDir != null) {
            return Optional.of(terminal.directory().resolve(logDir));
        }
        return location.isModule()
                ? Optional.empty()
                : Optional.of(location.folder().resolve(".spin").resolve("logs"));
    }

    InvocationLimits limits() {
        InvocationLimits usual = InvocationLimits.DEFAULT;
        if (maxInstanceMemory < PAGE_BYTES || maxInstanceMemory > PAGES_MAX * PAGE_BYTES) {
            throw new CommandFailed(
                    "--max-instance-memory is from " + PAGE_BYTES + " bytes to 4 GiB.");
        }
        return new InvocationLimits(
                requestTimeout,
                requestTimeout.compareTo(usual.cpuTime()) < 0 ? requestTimeout : usual.cpuTime(),
                (int) (maxInstanceMemory / PAGE_BYTES),
                usual.stdoutBytesMax(),
                usual.stderrBytesMax());
    }
}
