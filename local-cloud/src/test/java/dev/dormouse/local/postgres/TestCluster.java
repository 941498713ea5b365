package dev.dormouse.local.postgres;

import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.folder.Ports;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.folder.Tools;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.Waiting;
import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.EventLog;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.local.supervise.Supervisor;
import dev.dormouse.local.supervise.SupervisorLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** A real PostgreSQL in a folder, kept running by a real supervisor. */
public final class TestCluster implements AutoCloseable {
    /** Unpacked once for all tests of this build. */
    private static final Tools TOOLS = new Tools(Path.of("target", "tools").toAbsolutePath());

    private final CloudFolder folder;
    private final PostgresPart part;
    private final Supervisor supervisor;

    private TestCluster(CloudFolder folder, PostgresPart part, Supervisor supervisor) {
        this.folder = folder;
        this.part = part;
        this.supervisor = supervisor;
    }

    public static TestCluster start(CloudFolder folder) throws Exception {
        folder.create();
        Clock clock = Clock.systemUTC();
        Secrets secrets = new Secrets(folder, new SecureRandom());
        int port = Ports.in(folder).of("postgresql/sql", false);
        PostgresPart part = new PostgresPart(folder, secrets, TOOLS, port);
        Supervisor supervisor =
                new Supervisor(
                        folder.state(),
                        SupervisorLimits.DEFAULTS,
                        clock,
                        new EventLog(System.out, clock));
        supervisor.start("plan", List.of(List.of(part)), List.of());
        TestCluster cluster = new TestCluster(folder, part, supervisor);
        try {
            Waiting.until("the database is ready", cluster::isReady);
            return cluster;
        } catch (AssertionError never) {
            cluster.close();
            throw never;
        }
    }

    public boolean isReady() throws IOException {
        return state().isReady();
    }

    private CloudState state() throws IOException {
        return JsonFiles.read(folder.state(), CloudState.class).orElseThrow();
    }

    ProcessIdentity process() throws IOException {
        return state().part(PostgresPart.NAME).flatMap(PartState::running).orElseThrow();
    }

    int restarts() throws IOException {
        return state().part(PostgresPart.NAME).orElseThrow().restarts();
    }

    public DatabaseAccess access() throws IOException {
        return part.access();
    }

    @Override
    public void close() {
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            throw new AssertionError("The database may still run", e);
        }
    }
}
