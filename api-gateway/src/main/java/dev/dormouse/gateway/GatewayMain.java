package dev.dormouse.gateway;

import dev.dormouse.feed.member.JoinRefusedException;
import dev.dormouse.gateway.tls.HandshakeCrypto;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Starts a gateway: {@code GatewayMain --config <file>}. SIGTERM ends it in order. */
public final class GatewayMain {
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_FAILED = 1;

    private GatewayMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2 || !args[0].equals("--config")) {
            System.err.println("Usage: GatewayMain --config <file>");
            System.exit(EXIT_USAGE);
        }
        // one handshake a connection: its name is what requests are held against
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        HandshakeCrypto.install();
        try {
            run(Path.of(args[1]));
        } catch (DormouseException e) {
            fail(e.detail(), EXIT_FAILED);
        } catch (JoinRefusedException e) {
            fail(String.valueOf(e.getMessage()), JoinRefusedException.EXIT_CODE);
        } catch (IOException e) {
            fail("The gateway cannot start: " + e.getMessage(), EXIT_FAILED);
        } catch (RuntimeException | Error e) {
            fail("The gateway cannot start: " + e, EXIT_FAILED);
        }
    }

    /** Threads that were started would keep a process alive that serves nobody. */
    private static void fail(String why, int exitCode) {
        System.err.println("error: " + why);
        System.exit(exitCode);
    }

    private static void run(Path config) throws IOException, InterruptedException {
        GatewayProcess process =
                GatewayProcess.start(GatewayConfig.read(config), InstantSource.system());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(() -> {
                                    process.close();
                                    ended.countDown();
                                }));
        ended.await();
    }
}
