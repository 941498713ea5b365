package dev.dormouse.engine;

import dev.dormouse.engine.artifact.ArtifactFile;
import dev.dormouse.engine.artifact.ArtifactRefused;
import dev.dormouse.engine.compile.CompileRefused;
import dev.dormouse.kernel.Digest;
import java.util.List;

/**
 * Runs WebAssembly modules. A module is installed once, which compiles it; from then on it is
 * resident, and each invocation runs in a fresh instance. Thread-safe.
 */
public interface Engine extends AutoCloseable {
    /**
     * Compiles a module, unless that was done before on this machine, and links it.
     *
     * @return its digest, by which invocations name it
     * @throws CompileRefused if it is not accepted, with the reason
     */
    InstalledModule install(byte[] wasm);

    /**
     * Links a module that was compiled elsewhere, unless that was done before. The file stays where
     * it is until the module is uninstalled: the module is linked from it again.
     *
     * @return with the artifact's digest, by which invocations name it
     * @throws ArtifactRefused if it is not accepted, with the reason
     */
    InstalledModule install(ArtifactFile artifact);

    /** Unlinks a module: its classes and images go, its artifact stays on disk. */
    void unlink(Digest module);

    /** Forgets a module; an invocation that names it is {@link Outcome.Broken} from then on. */
    void uninstall(Digest module);

    /** Starts a run as soon as it is its turn; {@code onEnd} tells how it ended. */
    default Execution start(Invocation invocation) {
        return startAll(List.of(invocation)).getFirst();
    }

    /**
     * Starts runs as soon as it is their turn, with fewer threads to wake than if they came one by
     * one.
     *
     * @return one execution for each, in the same order
     */
    List<Execution> startAll(List<Invocation> invocations);

    /** How many modules are where, and what they hold. */
    ResidencyNumbers residency();

    /** Lets no new invocation in; those that run go on until they end. */
    @Override
    void close();
}
