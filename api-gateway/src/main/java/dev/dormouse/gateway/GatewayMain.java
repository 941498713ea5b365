package dev.dormouse.gateway;

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
        try {
            run(Path.of(args[1]));
        } catch (DormouseException e) {
            System.err.println(e.detail());
            System.exit(EXIT_FAILED);
        } catch (IOException e) {
            System.err.println("The gateway cannot start: " + e.getMessage());
            System.exit(EXIT_FAILED);
        } catch (RuntimeException e) {
            // threads that were started would keep a process alive that serves nobody
            System.err.println("The gateway cannot start: " + e);
            System.exit(EXIT_FAILED);
        }
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
