package dev.dormouse.bench.instantiation;

import dev.dormouse.bench.guest.Guests;
import dev.dormouse.bench.guest.ResidentGuest;
import dev.dormouse.engine.artifact.ArtifactFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** JMH's benchmark: one run of a resident hello, in an instance of its own. */
@State(Scope.Thread)
public class FreshInstance {
    static final String FOLDER = "dormouse.bench.artifacts";

    @Param("hello-c")
    public String example = "";

    private @Nullable ResidentGuest guest;

    @Setup
    public void link() throws IOException {
        Path file = Path.of(System.getProperty(FOLDER)).resolve(example);
        ResidentGuest linked =
                ResidentGuest.link(
                        ArtifactFormat.read(Files.readAllBytes(file)),
                        Guests.pool(),
                        Guests.wasi());
        linked.check();
        guest = linked;
    }

    @Benchmark
    @SuppressWarnings("NullAway") // JMH calls link first.
    public int run() {
        return guest.run();
    }
}
