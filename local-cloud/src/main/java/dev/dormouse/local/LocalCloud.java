package dev.dormouse.local;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.backup.Backup;
import dev.dormouse.local.error.LocalErrors;
import dev.dormouse.local.fleet.ControlPlanePart;
import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.Archives;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.CloudSettings;
import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.keycloak.KeycloakPart;
import dev.dormouse.local.postgres.DatabaseAccess;
import dev.dormouse.local.postgres.PostgresPart;
import dev.dormouse.local.process.Detached;
import dev.dormouse.local.process.HealthProbe;
import dev.dormouse.local.process.Launch;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.RunningProcess;
import dev.dormouse.local.process.StopSignal;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.local.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A cloud on this machine, as commands see it: one folder, and perhaps a supervisor that runs it.
 */
public final class LocalCloud {
    private static final Duration UP_MAX = Duration.ofMinutes(10);
    private static final Duration DOWN_MAX = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** The part that is no process: the supervisor catches mail itself. */
    static final String MAIL = "mail";

    private final CloudFolder folder;
    private final Tools tools;

    public LocalCloud(CloudFolder folder, Tools tools) {
        this.folder = requireNonNull(folder, "folder");
        this.tools = requireNonNull(tools, "tools");
    }

    public CloudFolder folder() {
        return folder;
    }

    /** What was chosen at its first start; empty if there was none. */
    public Optional<CloudSettings> settings() throws IOException {
        return JsonFiles.read(folder.settings(), CloudSettings.class);
    }

    /** What the supervisor last wrote down, whether it still runs or not. */
    public Optional<CloudState> state() throws IOException {
        return JsonFiles.read(folder.state(), CloudState.class);
    }

    /** Whether anything of it runs. */
    public boolean isUp() throws IOException {
        return state().filter(LocalCloud::runs).isPresent();
    }

    private static boolean runs(CloudState state) {
        return state.isSupervised()
                || state.parts().stream().anyMatch(part -> part.running().isPresent());
    }

    /**
     * Sees to it that a supervisor runs this cloud as asked, and returns without waiting until it
     * is ready. One that works by another plan is replaced; what need not change runs on.
     */
    public Start start(UpRequest request) throws IOException, InterruptedException {
        folder.create();
        CloudSettings settings = request.over(settings().orElse(CloudSettings.DEFAULTS));
        Optional<CloudState> before = state();
        new PublicPorts(settings, portsHeld(before)).requireFree();
        Release release = Release.of(request.build(), folder.releases());
        SupervisorPlan plan =
                new SupervisorPlan(
                        settings,
                        release.folder().toString(),
                        tools.folder().toString(),
                        request.javaHome().toString());
        if (before.isPresent() && before.get().isSupervised()) {
            if (before.get().plan().equals(plan.id())) {
                return new Start(before.get().supervisor(), false);
            }
            replace(before.get());
        }
        JsonFiles.write(folder.settings(), settings);
        JsonFiles.write(folder.run().resolve(SupervisorMain.PLAN_FILE), plan);
        return new Start(supervisor(request, release), true);
    }

    /**
     * @param fresh whether this start began it, so that breaking off ends it
     */
    public record Start(ProcessIdentity supervisor, boolean fresh) {}

    private static Set<Integer> portsHeld(Optional<CloudState> state) {
        return state.map(CloudState::parts).orElseGet(List::of).stream()
                .filter(part -> part.running().isPresent())
                .flatMap(part -> part.ports().values().stream())
                .collect(Collectors.toSet());
    }

    /** Its parts run on and are taken over, each if it may stay as it is. */
    private static void replace(CloudState state) throws InterruptedException {
        Optional<RunningProcess> supervisor = RunningProcess.adopt(state.supervisor());
        if (supervisor.isPresent()) {
            supervisor.get().stop(StopSignal.KILL, DOWN_MAX);
        }
    }

    private ProcessIdentity supervisor(UpRequest request, Release release) throws IOException {
        List<String> command =
                Detached.command(
                        List.of(
                                request.javaHome().resolve("bin/java").toString(),
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                release.commandClassPath(),
                                SupervisorMain.class.getName(),
                                folder.root().toString()));
        Launch launch =
                new Launch(command, Map.of(), folder.root(), List.of(), folder.log("supervisor"));
        return launch.start()
                .map(RunningProcess::identity)
                .orElseThrow(() ->
                        failed("The supervisor ended at once; see " + folder.log("supervisor")));
    }

    /**
     * Waits until everything is ready.
     *
     * @param look called with each state seen; may break the wait off by throwing
     */
    public CloudState awaitReady(Start start, Consumer<CloudState> look)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + UP_MAX.toNanos();
        FailureWatch failures = new FailureWatch();
        while (System.nanoTime() < deadline) {
            Optional<CloudState> state =
                    state().filter(found -> found.supervisor().equals(start.supervisor()));
            if (state.isPresent()) {
                look.accept(state.get());
                if (state.get().isReady()) {
                    return state.get();
                }
                requireNone(failures.failing(state.get()));
            }
            if (!start.supervisor().isAlive()) {
                throw failed("The supervisor ended; see " + folder.log("supervisor"));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        throw failed("The cloud was not ready within " + UP_MAX.toMinutes() + " minutes.");
    }

    private void requireNone(Optional<PartState> failing) {
        if (failing.isPresent()) {
            PartState part = failing.get();
            throw failed(
                    part.name()
                            + " does not start: "
                            + part.detail()
                            + ". See "
                            + folder.log(part.name()));
        }
    }

    private static DormouseException failed(String detail) {
        return new DormouseException(LocalErrors.PART_FAILED, detail);
    }

    /** Ends everything; whether anything ran. */
    public boolean down(Consumer<CloudState> look) throws IOException, InterruptedException {
        Optional<CloudState> state = state();
        if (state.isEmpty() || !runs(state.get())) {
            return false;
        }
        Optional<RunningProcess> supervisor = RunningProcess.adopt(state.get().supervisor());
        if (supervisor.isPresent()) {
            supervisor.get().send(StopSignal.TERM);
            long deadline = System.nanoTime() + DOWN_MAX.toNanos();
            while (!supervisor.get().awaitEnd(LOOK) && System.nanoTime() < deadline) {
                state().ifPresent(look);
            }
            supervisor.get().send(StopSignal.KILL);
        }
        Optional<CloudState> last = state();
        if (last.isPresent()) {
            Supervisor.endLeft(last.get());
        }
        return true;
    }

    /** Whether that part runs and, where it can be asked, says that it is well. */
    public boolean isWell(PartState part) {
        if (!part.isReady()) {
            return false;
        }
        try {
            return switch (part.name()) {
                case MAIL -> state().filter(CloudState::isSupervised).isPresent();
                case PostgresPart.NAME -> part.running().isPresent();
                case KeycloakPart.NAME -> answers(part, "management", "/health/ready");
                case ControlPlanePart.NAME -> answers(part, "management", "/q/health/ready");
                default -> answers(part, "ops", "/health");
            };
        } catch (IOException unreachable) {
            return false;
        }
    }

    /**
     * What a gateway or node that runs thinks of its own certificate, unless that is {@code ok}:
     * {@code late}, {@code critical} or {@code expired}.
     */
    public Optional<String> certificateTrouble(PartState part) {
        Integer ops = part.ports().get("ops");
        if (ops == null || part.running().isEmpty()) {
            return Optional.empty();
        }
        try {
            return new HealthProbe(ops, "/health")
                    .says("certificate")
                    .filter(state -> !state.equals("ok"));
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    private static boolean answers(PartState part, String port, String path) throws IOException {
        return new HealthProbe(part.ports().getOrDefault(port, 0), path).answersWell();
    }

    /** How much memory its process holds, where the system tells. */
    public OptionalLong residentBytes(PartState part) {
        return part.running().map(ProcessIdentity::residentBytes).orElseGet(OptionalLong::empty);
    }

    /** Saves it, whether it runs or not. */
    public void backup(Path file) throws IOException {
        Optional<PartState> database =
                state().flatMap(state -> state.part(PostgresPart.NAME))
                        .filter(part -> part.running().isPresent());
        Secrets secrets = new Secrets(folder, new SecureRandom());
        Optional<DatabaseAccess> access = Optional.empty();
        if (database.isPresent()) {
            int port = database.get().ports().getOrDefault("sql", 0);
            access =
                    Optional.of(
                            new DatabaseAccess(
                                    port, secrets.passwordFile(DatabaseAccess.SUPERUSER)));
        }
        String name = UUID.randomUUID().toString();
        new Backup(folder, name, System.currentTimeMillis()).save(file, access);
    }

    /** Removes everything that this cloud ever kept; it must be down. */
    public void delete() throws IOException {
        requireDown("remove it");
        Archives.deleteTree(folder.root());
    }

    public void requireDown(String purpose) throws IOException {
        if (isUp()) {
            throw new DormouseException(
                    LocalErrors.CLOUD_RUNS,
                    "The cloud runs. To " + purpose + ", first type: dormouse cloud down");
        }
    }
}
