package dev.dormouse.cli.cloud;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Terminal;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.UpRequest;
import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.CloudSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code dormouse cloud up}: starts the cloud, or what changed of it, and waits until it is ready.
 */
@Command(
        name = "up",
        header = "Start the cloud, or what a new build changed of it.",
        description =
                "Returns when everything is ready; a supervisor stays in the background and restarts"
                        + " what dies. Ctrl-C before that stops what was started. What is not chosen"
                        + " here stays as it was chosen before.",
        footer = {
            "  dormouse cloud up",
            "  dormouse cloud up --port 9443",
            "  dormouse cloud up --gateways 2 --nodes 2",
            "  dormouse cloud up --acme https://ca.example/directory --acme-ca ca.pem"
        })
public final class CloudUpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final CloudFolderOption folder = new CloudFolderOption();

    @Option(names = "--gateways", paramLabel = "G", description = "How many gateways (default: 1).")
    private @Nullable Integer gateways;

    @Option(names = "--nodes", paramLabel = "N", description = "How many nodes (default: 1).")
    private @Nullable Integer nodes;

    @Option(
            names = "--port",
            paramLabel = "P",
            description =
                    "Where the first gateway listens (default: 8443); others follow. Without TLS"
                            + " each listens eight ports further, or from 80 on if P is 443.")
    private @Nullable Integer port;

    @Option(
            names = "--domain",
            paramLabel = "D",
            description = "api., registry. and auth. are under it (default: dormouse.localhost).")
    private @Nullable String domain;

    @Option(
            names = "--apps-domain",
            paramLabel = "D",
            description = "Apps are under it (default: dormouse-apps.localhost).")
    private @Nullable String appsDomain;

    @ArgGroup(exclusive = false)
    private @Nullable AcmeOptions acme;

    public CloudUpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalCloud cloud = folder.cloud(terminal);
        long began = System.nanoTime();
        LocalCloud.Start start = cloud.start(request());
        terminal.err()
                .println(start.fresh() ? "Starting the cloud" : "The cloud runs; looking at it");
        Thread breakOff = new Thread(() -> stop(cloud, start), "break-off");
        Runtime.getRuntime().addShutdownHook(breakOff);
        try {
            cloud.awaitReady(start, new UpProgress(terminal));
        } finally {
            // what fails to become ready is ended by the hook as well
            if (cloud.state().filter(state -> state.isReady()).isPresent()) {
                Runtime.getRuntime().removeShutdownHook(breakOff);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        sayWhere(cloud.settings().orElseThrow(), seconds);
        return 0;
    }

    private UpRequest request() {
        String checkout = System.getProperty("dormouse.checkout");
        if (checkout == null) {
            throw new CommandFailed("The cloud starts from a checkout only: ./dormouse cloud up");
        }
        return new UpRequest(
                Release.Build.in(Path.of(checkout)),
                Path.of(System.getProperty("java.home")),
                Optional.ofNullable(gateways),
                Optional.ofNullable(nodes),
                Optional.ofNullable(port),
                Optional.ofNullable(domain),
                Optional.ofNullable(appsDomain),
                Optional.ofNullable(acme).map(AcmeOptions::settings));
    }

    private void stop(LocalCloud cloud, LocalCloud.Start start) {
        if (!start.fresh()) {
            return;
        }
        terminal.err().println("Stopping what was started");
        terminal.err().flush();
        try {
            cloud.down(state -> {});
        } catch (IOException | InterruptedException e) {
            terminal.err().println("Something may still run; see dormouse cloud status: " + e);
        }
    }

    private void sayWhere(CloudSettings settings, double seconds) {
        PrintWriter out = terminal.out();
        Style style = terminal.style();
        out.printf(Locale.ROOT, "%s (%.1f s)%n%n", style.good("The cloud is up"), seconds);
        out.println("  API       " + style.name(settings.apiUrl()));
        out.println("  Accounts  " + style.name(settings.issuer() + "/account"));
        out.println("  Registry  " + style.name(settings.registryUrl()));
        out.println("  Apps      " + style.name(settings.appsUrl()));
        out.println();
        out.println("Next: dormouse login           sign up or log in");
        out.println("      dormouse cloud mail      the mail that proves your address");
        out.println("      dormouse cloud trust     let browsers trust this cloud");
    }
}
