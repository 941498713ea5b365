package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.files.HostFile;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes contexts and guests with fakes for all that is outside, which tests read afterwards. */
final class GuestBuilder {
    final FakeClock clock = new FakeClock();
    final List<Long> sleeps = new ArrayList<>();
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private GuestStrings arguments = GuestStrings.NONE;
    private GuestStrings environment = GuestStrings.NONE;
    private GuestInput input = GuestInput.NONE;
    private VirtualFiles files = VirtualFiles.NONE;
    private ScratchQuota scratch = ScratchQuota.NONE;
    private long resolutionNanos = CoarseClock.DEFAULT_RESOLUTION_NANOS;
    private int descriptorsMax = WasiConfig.DEFAULT_DESCRIPTORS_MAX;

    GuestBuilder arguments(String... arguments) {
        this.arguments = GuestStrings.arguments(List.of(arguments));
        return this;
    }

    GuestBuilder environment(Map<String, String> environment) {
        this.environment = GuestStrings.variables(environment);
        return this;
    }

    GuestBuilder input(String text) {
        return input(new TextInput(text));
    }

    GuestBuilder input(GuestInput input) {
        this.input = input;
        return this;
    }

    GuestBuilder files(HostFile... files) {
        this.files = VirtualFiles.of(List.of(files), 0);
        return this;
    }

    GuestBuilder scratch(long bytesMax, int entriesMax) {
        this.scratch = new ScratchQuota(bytesMax, entriesMax);
        return this;
    }

    GuestBuilder resolutionNanos(long nanos) {
        this.resolutionNanos = nanos;
        return this;
    }

    GuestBuilder descriptorsMax(int count) {
        this.descriptorsMax = count;
        return this;
    }

    WasiContext context() {
        return context(new WasiStreams(input, output::write, errors::write));
    }

    WasiContext context(WasiStreams streams) {
        WasiConfig config =
                new WasiConfig(
                        new CoarseClock(clock, resolutionNanos, 0),
                        sleeps::add,
                        (target, offset, length) ->
                                Arrays.fill(target, offset, offset + length, (byte) 0x5A),
                        files,
                        scratch,
                        descriptorsMax);
        return new WasiContext(config, arguments, environment, streams);
    }

    Guest guest() {
        return new Guest(context());
    }

    String outputText() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String errorText() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
