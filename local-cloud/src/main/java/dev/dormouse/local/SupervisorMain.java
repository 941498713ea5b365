package dev.dormouse.local;

import dev.dormouse.local.fleet.Release;
import dev.dormouse.local.folder.CloudFolder;
import dev.dormouse.local.folder.JsonFiles;
import dev.dormouse.local.folder.Secrets;
import dev.dormouse.local.mail.MailBox;
import dev.dormouse.local.mail.MailCatcher;
import dev.dormouse.local.supervise.EventLog;
import dev.dormouse.local.supervise.PartState;
import dev.dormouse.local.supervise.Supervisor;
import dev.dormouse.local.supervise.SupervisorLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The supervisor's process: one for each folder. The folder is its only argument. */
public final class SupervisorMain {
    static final String PLAN_FILE = "supervisor.json";

    private static final int ALREADY_SUPERVISED = 3;

    private SupervisorMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        CloudFolder folder = new CloudFolder(Path.of(args[0]));
        try (FileChannel channel =
                        FileChannel.open(
                                folder.lock(),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                System.out.println("another supervisor holds " + folder.lock());
                System.exit(ALREADY_SUPERVISED);
            }
            supervise(folder);
        }
    }

    private static void supervise(CloudFolder folder) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        EventLog log = new EventLog(System.out, clock);
        SupervisorPlan plan =
                JsonFiles.read(folder.run().resolve(PLAN_FILE), SupervisorPlan.class)
                        .orElseThrow(() -> new IOException("There is no plan in " + folder.run()));
        Supervisor supervisor =
                new Supervisor(folder.state(), SupervisorLimits.DEFAULTS, clock, log);
        Secrets secrets = new Secrets(folder, new SecureRandom());
        CloudParts parts = new CloudParts(folder, plan, secrets, supervisor.stillRunning(), clock);
        try (MailCatcher mail = MailCatcher.start(parts.smtpPort(), new MailBox(folder.mail()))) {
            log.line("supervises " + folder.root());
            PartState catcher =
                    PartState.within(LocalCloud.MAIL, clock.millis(), Map.of("smtp", mail.port()));
            supervisor.start(plan.id(), parts.tiers(mail.port(), machineBytes()), List.of(catcher));
            Thread.ofPlatform().daemon().name("logs").start(new LogKeeper(folder.logs(), log));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "shutdown"));
            supervisor.awaitReady();
            log.line("everything is ready");
            // nothing runs from an older build any more
            new Release(Path.of(plan.release())).deleteOthers();
            new CountDownLatch(1).await();
        }
    }

    private static void stop(Supervisor supervisor) {
        try {
            supervisor.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long machineBytes() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize();
    }
}
