package dev.dormouse.it;

import static java.util.Objects.requireNonNull;

import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.CloudHttp;
import dev.dormouse.cli.api.transport.CloudTrust;
import dev.dormouse.cli.api.transport.Pause;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.UpRequest;
import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.local.folder.Archives;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.programs.SteadyPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one cloud of a run of tests: started by the first test that needs it, ended with the process
 * of the tests. Its logs stay in {@code target/cloud-logs}.
 */
final class RunningCloud {
    /** Questions about domains are refused at once, wherever the tests run. */
    static final AcmeSettings NO_DNS = new AcmeSettings(null, null, null, "127.0.0.1:9");

    private static final int GATEWAYS = 2;
    private static final int NODES = 2;
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static @Nullable RunningCloud running;
    private static @Nullable String whyNot;

    private final Path checkout;
    private final LocalCloud cloud;
    private final UpRequest request;
    private final CloudSettings settings;
    private final CloudHttp http;
    private final AtomicInteger people = new AtomicInteger();

    private RunningCloud(Path checkout, LocalCloud cloud, UpRequest request)
            throws IOException, InterruptedException {
        this.checkout = checkout;
        this.cloud = cloud;
        this.request = request;
        cloud.awaitReady(cloud.start(request), state -> {});
        settings = cloud.settings().orElseThrow();
        http = CloudHttp.open(trust(), Pause.SLEEPING);
    }

    static synchronized RunningCloud get() throws IOException, InterruptedException {
        if (whyNot != null) {
            throw new IOException("The cloud did not start for an earlier test: " + whyNot);
        }
        RunningCloud found = running;
        if (found == null) {
            try {
                found = start();
            } catch (IOException | RuntimeException e) {
                whyNot = e.toString();
                throw e;
            }
            running = found;
        }
        return found;
    }

    private static RunningCloud start() throws IOException, InterruptedException {
        Path checkout = Path.of("..").toRealPath();
        CloudFolder folder = new CloudFolder(TARGET.resolve("cloud"));
        LocalCloud cloud = new LocalCloud(folder, tools());
        // of a run that was broken off
        cloud.down(state -> {});
        Archives.deleteTree(folder.root());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cloud), "end-of-cloud"));
        UpRequest request =
                new UpRequest(
                        build(checkout),
                        Path.of(System.getProperty("java.home")),
                        Optional.of(GATEWAYS),
                        Optional.of(NODES),
                        Optional.of(SteadyPorts.free(CloudSettings.GATEWAYS_MAX + GATEWAYS)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(NO_DNS));
        return new RunningCloud(checkout, cloud, request);
    }

    private static Tools tools() {
        String given = System.getProperty("dormouse.tools");
        return new Tools(
                given == null
                        ? Path.of(System.getProperty("user.home"), ".dormouse", "tools")
                        : Path.of(given));
    }

    /** Where Maven leaves the command; only {@code ./dormouse} moves it to where it runs. */
    static Path commandFolder(Path checkout) {
        return checkout.resolve("cli/target/dormouse/lib.new");
    }

    private static Release.Build build(Path checkout) {
        Release.Build packaged = Release.Build.in(checkout);
        return new Release.Build(
                commandFolder(checkout),
                packaged.controlPlane(),
                packaged.gateway(),
                packaged.node());
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // nobody else would hear of it any more
    private static void end(LocalCloud cloud) {
        try {
            cloud.down(state -> {});
            Path logs = TARGET.resolve("cloud-logs");
            Archives.deleteTree(logs);
            Archives.copyTree(cloud.folder().logs(), logs);
            Archives.deleteTree(cloud.folder().root());
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
        }
    }

    Path checkout() {
        return checkout;
    }

    CloudFolder folder() {
        return cloud.folder();
    }

    CloudSettings settings() {
        return settings;
    }

    /** Speaks in nobody's name. */
    CloudHttp http() {
        return http;
    }

    /** Trusts this cloud's root, and for its hosts nothing else. */
    SSLContext trust() {
        return CloudTrust.context(Optional.of(cloud.folder().publicRoot()));
    }

    /** An address of an app, through each of the gateways. */
    List<URI> throughEach(URI url) {
        return IntStream.rangeClosed(1, GATEWAYS)
                .mapToObj(number ->
                        URI.create(
                                "https://"
                                        + url.getHost()
                                        + ":"
                                        + settings.gatewayPort(number)
                                        + url.getPath()))
                .toList();
    }

    /** Somebody whom this cloud has not seen before. */
    Person newPerson() throws IOException, InterruptedException {
        String name = "person-" + people.incrementAndGet();
        Path home = Files.createDirectories(TARGET.resolve("homes").resolve(name));
        Archives.deleteTree(home);
        Files.createDirectories(home);
        CloudAddress address = CloudAddress.of(settings.apiUrl());
        return new SignUp(http, address, cloud.folder().mail())
                .as(name, new DormouseCommand(checkout, cloud.folder().root(), home));
    }

    CloudState state() throws IOException {
        return cloud.state().orElseThrow();
    }

    PartState part(String name) throws IOException {
        return state().part(name).orElseThrow();
    }

    /** Starts what does not run, if its supervisor is gone, and waits until everything is ready. */
    void up() throws IOException, InterruptedException {
        cloud.start(request);
        Waiting.until("everything is ready", this::isReady);
    }

    /** Who issues for domains of users from now on; whoever uses it waits until it is ready. */
    void issueBy(AcmeSettings acme) throws IOException, InterruptedException {
        cloud.awaitReady(cloud.start(request.with(acme)), state -> {});
        Waiting.until("everything is ready", this::isReady);
    }

    private boolean isReady() throws IOException {
        CloudState state = state();
        return state.isSupervised()
                && state.isReady()
                && state.parts().stream().allMatch(cloud::isWell);
    }

    /** Ends the process of that part as a crash would; returns how the part was. */
    PartState kill(String part) throws IOException {
        PartState was = part(part);
        kill(requireNonNull(was.process(), part));
        return was;
    }

    static void kill(ProcessIdentity process) {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        Waiting.until(process + " has ended", () -> !process.isAlive());
    }

    /** Until the supervisor has put another process in the place of that one, and it is well. */
    void awaitReplaced(PartState killed) {
        Waiting.until(killed.name() + " is replaced", () -> isReplaced(killed));
    }

    private boolean isReplaced(PartState killed) throws IOException {
        PartState now = part(killed.name());
        return !requireNonNull(killed.process()).equals(now.process()) && cloud.isWell(now);
    }
}
