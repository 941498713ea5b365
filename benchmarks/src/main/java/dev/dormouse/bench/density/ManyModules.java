package dev.dormouse.bench.density;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.bench.guest.GuestThread;
import dev.dormouse.bench.guest.Guests;
import dev.dormouse.bench.guest.ResidentGuest;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The child that links many modules and then runs each once, in any order. All have the same code
 * but another digest, and share nothing: each is read from an artifact of its own into a class
 * loader of its own. Prints one line of JSON.
 */
final class ManyModules {
    private static final int WARM_UP = 500;
    private static final long ORDER_SEED = 42;
    private static final int COLLECTIONS = 3;
    private static final double NANOS_PER_MICRO = 1e3;

    private final byte[] artifact;
    private final MemoryPool pool = Guests.pool();
    private final WasiConfig wasi = Guests.wasi();
    private int linked;

    private ManyModules(byte[] artifact) {
        this.artifact = artifact;
    }

    /** What the JVM holds. */
    private record Held(long heap, long metaspace, long metaspaceCommitted) {
        static Held now() {
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
            }
            MemoryPoolMXBean metaspace =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().equals("Metaspace"))
                            .findFirst()
                            .orElseThrow();
            return new Held(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    metaspace.getUsage().getUsed(),
                    metaspace.getUsage().getCommitted());
        }

        /** What was added per module since. */
        PerModule since(Held before, int modules) {
            return new PerModule(
                    (heap - before.heap) / modules,
                    (metaspace - before.metaspace) / modules,
                    (metaspaceCommitted - before.metaspaceCommitted) / modules);
        }
    }

    /** Bytes of one module. */
    record PerModule(long heap, long metaspace, long metaspaceCommitted) {}

    /** The line that it prints; times in microseconds. */
    record Answer(
            int modules,
            PerModule idle,
            PerModule used,
            double linkP50,
            double linkP99,
            double firstP50,
            double firstP99) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        byte[] artifact = Files.readAllBytes(Path.of(arguments[0]));
        int count = Integer.parseInt(arguments[1]);
        Thread thread = new GuestThread(() -> new ManyModules(artifact).measure(count));
        thread.start();
        thread.join();
    }

    private void measure(int count) {
        try {
            for (int i = 0; i < WARM_UP; i++) {
                linkNext().check();
            }
            List<ResidentGuest> guests = new ArrayList<>(count);
            double[] linkMicros = new double[count];
            Held before = Held.now();
            for (int i = 0; i < count; i++) {
                long begin = System.nanoTime();
                guests.add(linkNext());
                linkMicros[i] = (System.nanoTime() - begin) / NANOS_PER_MICRO;
            }
            PerModule idle = Held.now().since(before, count);
            Samples first = Samples.of(firstRuns(guests));
            PerModule used = Held.now().since(before, guests.size());
            Samples link = Samples.of(linkMicros);
            Answer answer =
                    new Answer(
                            guests.size(),
                            idle,
                            used,
                            link.p50(),
                            link.p99(),
                            first.p50(),
                            first.p99());
            System.out.println(new ObjectMapper().writeValueAsString(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResidentGuest linkNext() throws IOException {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(linked++).array();
        return ResidentGuest.link(
                withSource(ArtifactFormat.read(artifact), Digest.of(number)), pool, wasi);
    }

    private static Artifact withSource(Artifact artifact, Digest source) {
        return new Artifact(
                artifact.toolchain(),
                source,
                artifact.module(),
                artifact.classes(),
                artifact.memory(),
                artifact.tables(),
                artifact.startFunction(),
                artifact.entryFunction(),
                artifact.interpretedFunctions(),
                artifact.functionNames());
    }

    private static double[] firstRuns(List<ResidentGuest> guests) {
        List<ResidentGuest> order = new ArrayList<>(guests);
        Collections.shuffle(order, new Random(ORDER_SEED));
        double[] micros = new double[order.size()];
        for (int i = 0; i < micros.length; i++) {
            long begin = System.nanoTime();
            order.get(i).run();
            micros[i] = (System.nanoTime() - begin) / NANOS_PER_MICRO;
        }
        return micros;
    }
}
