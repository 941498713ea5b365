package dev.dormouse.bench.cloud;

import dev.dormouse.bench.setting.Setting;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.local.LocalCloud;
import dev.dormouse.local.UpRequest;
import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.postgres.DatabaseAccess;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.programs.SteadyPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cloud with one gateway and one node, in a folder that nobody else knows. Its processes are in
 * sessions of their own, so it ends them by itself, also when this JVM is told to end.
 */
final class BenchCloud implements AutoCloseable {
    static final String GATEWAY = "gateway-1";
    static final String NODE = "node-1";
    static final String CONTROL_PLANE = "control-plane";

    /** Far beyond what any of the benchmarks does. */
    private static final Map<String, Long> QUOTAS =
            Map.of("apps", 100_000L, "deploysPerHour", 1_000_000L, "domains", 1_000L);

    private final LocalCloud cloud;
    private final UpRequest request;
    private final Thread atExit = new Thread(this::endQuietly, "end of the cloud");

    private BenchCloud(LocalCloud cloud, UpRequest request) {
        this.cloud = cloud;
        this.request = request;
    }

    static BenchCloud start(Setting setting) throws IOException, InterruptedException {
        CloudFolder folder = new CloudFolder(Files.createTempDirectory("dormouse-bench-cloud"));
        UpRequest request =
                new UpRequest(
                        Release.Build.in(setting.root()),
                        Path.of(System.getProperty("java.home")),
                        Optional.of(1),
                        Optional.of(1),
                        Optional.of(SteadyPorts.free(CloudSettings.GATEWAYS_MAX + 1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        LocalCloud local = new LocalCloud(folder, new Tools(home().resolve("tools")));
        BenchCloud cloud = new BenchCloud(local, request);
        Runtime.getRuntime().addShutdownHook(cloud.atExit);
        try {
            cloud.up();
            return cloud;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    /** Where programs of others were unpacked before, by this run or by {@code dormouse}. */
    private static Path home() {
        String chosen = System.getenv("DORMOUSE_HOME");
        return chosen == null || chosen.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".dormouse")
                : Path.of(chosen).toAbsolutePath();
    }

    /** Starts it, and waits until all of it is ready. */
    void up() throws IOException, InterruptedException {
        cloud.awaitReady(cloud.start(request), state -> {});
    }

    /** Who issues for domains of users from now on; ready when this returns. */
    void issueBy(AcmeSettings acme) throws IOException, InterruptedException {
        cloud.awaitReady(cloud.start(request.with(acme)), state -> {});
    }

    void down() throws IOException, InterruptedException {
        cloud.down(state -> {});
    }

    CloudFolder folder() {
        return cloud.folder();
    }

    CloudSettings settings() throws IOException {
        return cloud.settings().orElseThrow();
    }

    CloudState state() throws IOException {
        return cloud.state().orElseThrow();
    }

    int port(String part, String name) throws IOException {
        PartState state = state().part(part).orElseThrow();
        return Optional.ofNullable(state.ports().get(name)).orElseThrow();
    }

    /** What an operator may set for one organisation: its overrides of what the plan allows. */
    void liftQuotas(OrganisationId organisation) throws IOException {
        Path password =
                new Secrets(folder(), new SecureRandom()).passwordFile(DatabaseAccess.SUPERUSER);
        DatabaseAccess access = new DatabaseAccess(port("postgresql", "sql"), password);
        String insert =
                "INSERT INTO accounts.quota_override (organisation_id, name, value)"
                        + " VALUES (?, ?, ?)";
        try (Connection connection = access.connect("dormouse");
                PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Map.Entry<String, Long> quota : QUOTAS.entrySet()) {
                statement.setObject(1, organisation.value());
                statement.setString(2, quota.getKey());
                statement.setLong(3, quota.getValue());
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IOException("The quotas could not be lifted", e);
        }
    }

    /** The processes of one part, or of all parts and their supervisor. */
    Footprint footprint(String part) throws IOException {
        return Footprint.of(
                state().part(part).flatMap(PartState::running).stream()
                        .mapToLong(process -> process.pid())
                        .boxed()
                        .toList());
    }

    Footprint footprint() throws IOException {
        CloudState state = state();
        List<Long> parts =
                state.parts().stream()
                        .flatMap(part -> part.running().stream())
                        .map(process -> process.pid())
                        .toList();
        return Footprint.of(
                Stream.concat(Stream.of(state.supervisor().pid()), parts.stream()).toList());
    }

    @Override
    public void close() throws IOException {
        try {
            end();
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private void endQuietly() {
        try {
            end();
        } catch (IOException | InterruptedException e) {
            System.err.println("Something of the cloud in " + folder().root() + " is left: " + e);
        }
    }

    private void end() throws IOException, InterruptedException {
        cloud.down(state -> {});
        cloud.delete();
    }
}
