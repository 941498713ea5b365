package dev.dormouse.node;

import dev.dormouse.feed.member.JoinRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The command {@code node --config <file>}. Ends on SIGTERM, after draining. */
public final class NodeMain {
    private static final System.Logger LOG = System.getLogger(NodeMain.class.getName());
    private static final Duration DRAIN = Duration.ofMillis(27_500);
    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private NodeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            System.err.println("Usage: node --config <properties file>");
            System.exit(USAGE);
        }
        try {
            run(NodeConfig.read(Path.of(arguments[1])));
        } catch (ConfigException e) {
            fail(String.valueOf(e.getMessage()), FAILED);
        } catch (JoinRefusedException e) {
            fail(String.valueOf(e.getMessage()), JoinRefusedException.EXIT_CODE);
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "The node did not start", e);
            fail(e.getMessage() == null ? e.toString() : e.getMessage(), FAILED);
        }
    }

    /** Threads that were started already would keep the process, and whoever waits for it. */
    private static void fail(String why, int exitCode) {
        System.err.println("error: " + why);
        System.exit(exitCode);
    }

    private static void run(NodeConfig config) throws IOException, InterruptedException {
        SecureRandom random = new SecureRandom();
        Node node = new Node(config, InstantSource.system(), random);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    node.drain(DRAIN);
                                    node.close();
                                }));
        node.start();
        new CountDownLatch(1).await();
    }
}
