package dev.dormouse.bench.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.wasi.GuestExit;
import dev.dormouse.engine.wasi.GuestInput;
import dev.dormouse.engine.wasi.GuestOutput;
import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.WasiContext;
import dev.dormouse.engine.wasi.WasiStreams;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import run.endive.runtime.Instance;

/** A module that is linked, and what a run of it needs. For one thread, a {@link GuestThread}. */
public final class ResidentGuest {
    private static final GuestStrings ARGUMENTS = GuestStrings.arguments(List.of("/"));
    private static final GuestStrings VARIABLES =
            GuestStrings.variables(
                    Map.of(
                            "GATEWAY_INTERFACE", "CGI/1.1",
                            "PATH_INFO", "/",
                            "QUERY_STRING", "",
                            "REQUEST_METHOD", "GET",
                            "SCRIPT_NAME", "",
                            "SERVER_NAME", "localhost",
                            "SERVER_PORT", "3000",
                            "SERVER_PROTOCOL", "HTTP/1.1"));

    private final MemoryPool pool;
    private final WasiConfig wasi;
    private final LinkedModule module;
    private final MemoryImage image;
    private int pagesExpected;
    private int bytesOut;

    private final WasiStreams counted =
            new WasiStreams(
                    GuestInput.NONE,
                    (source, offset, length) -> bytesOut += length,
                    GuestOutput.NONE);

    private ResidentGuest(
            LinkedModule module, MemoryImage image, MemoryPool pool, WasiConfig wasi) {
        this.module = module;
        this.image = image;
        this.pool = pool;
        this.wasi = wasi;
    }

    /** Links what was compiled before; nothing of it has run then. */
    public static ResidentGuest link(Artifact artifact, MemoryPool pool, WasiConfig wasi) {
        LinkedModule module =
                LinkedModule.link(
                        artifact, HostImports.WASI, CompileLimits.DEFAULT.tableEntriesMax());
        MemoryImage image = module.image();
        if (image == null) {
            throw new IllegalArgumentException("A guest without a memory");
        }
        return new ResidentGuest(module, image, pool, wasi);
    }

    /** Runs it, and throws unless it says hello: a fast run that does nothing is worth nothing. */
    public void check() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run(new WasiStreams(GuestInput.NONE, out::write, GuestOutput.NONE));
        if (!out.toString(UTF_8).contains("Hello from ")) {
            throw new IllegalStateException("A guest said: " + out.toString(UTF_8));
        }
    }

    /**
     * One run in a fresh instance, as the engine does it for a request.
     *
     * @return how many bytes the guest has written in all
     */
    public int run() {
        run(counted);
        return bytesOut;
    }

    private void run(WasiStreams streams) {
        GuestThread thread = GuestThread.current();
        LinearMemory memory = pool.acquire(image, pagesExpected, Guests.LIMITS.memoryPagesMax());
        try (WasiContext context = new WasiContext(wasi, ARGUMENTS, VARIABLES, streams)) {
            thread.bind(context);
            Instance instance = module.instantiate(memory);
            module.run(instance);
        } catch (GuestExit _) {
            // Most guests end so; the others return.
        } finally {
            thread.unbind();
            pagesExpected = Math.max(pagesExpected, memory.peakBytes() >>> 16);
            pool.release(memory);
        }
    }
}
