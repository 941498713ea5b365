package dev.dormouse.engine.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryBudget;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.testing.ArbitraryModules;
import dev.dormouse.engine.testing.InstanceState;
import dev.dormouse.engine.testing.TimeBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.runtime.HostFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * Compiled, stripped and linked modules do what Endive's interpreter does with the original: same
 * results, same traps, same memory, globals and tables afterwards.
 */
class CompilerAgreesTest {
    private static final Duration BOX = Duration.ofSeconds(15);
    private static final int PAGES_MAX = 256;
    private static final int TABLE_ENTRIES_MAX = 100_000;
    private static final String FUZZING = "fuzzing-support";

    private final MemoryPool pool = new MemoryPool(new MemoryBudget(1L << 30), 1L << 28);

    @Test
    void onModulesOfOurOwnMaking() {
        TimeBox.trySeeds("agreement", BOX, seed -> agreesOn(ArbitraryModules.module(seed), seed));
    }

    @Test
    void onModulesOfBinaryen(@TempDir Path folder) {
        Assumptions.assumeFalse(
                System.getProperty("dormouse.without", "").contains("binaryen"),
                "left out: binaryen's wasm-opt is not installed");
        TimeBox.trySeeds(
                "agreement on binaryen's modules",
                BOX,
                seed -> agreesOn(translateToFuzz(folder, seed), seed));
    }

    private static byte[] translateToFuzz(Path folder, long seed) {
        try {
            byte[] noise = new byte[1_000 + (int) (seed % 5_000)];
            new Random(seed).nextBytes(noise);
            Path input = Files.write(folder.resolve("noise"), noise);
            Path output = folder.resolve("fuzz.wasm");
            Process process =
                    new ProcessBuilder(
                                    "wasm-opt",
                                    "-ttf",
                                    input.toString(),
                                    "--mvp-features",
                                    "--enable-sign-ext",
                                    "--enable-nontrapping-float-to-int",
                                    "--enable-bulk-memory",
                                    "--enable-multivalue",
                                    "--enable-mutable-globals",
                                    "--denan",
                                    "-o",
                                    output.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            return Files.readAllBytes(output);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("wasm-opt does not run", e);
        }
    }

    private void agreesOn(byte[] wasm, long seed) {
        WasmModule module = Parser.parse(wasm);
        if (module.startSection().isPresent() || Interpreted.wrapsAddresses(module)) {
            // A start function runs at once in the one and later in the other machine.
            return;
        }
        HostImports imports = new Silent(module)::find;
        Instance interpreted = Interpreted.instance(module, imports);
        LinkedModule linked =
                LinkedModule.link(
                        new InProcessCompiler(imports).compile(wasm), imports, TABLE_ENTRIES_MAX);
        LinearMemory memory =
                linked.image() == null ? null : pool.acquire(linked.image(), 0, PAGES_MAX);
        Instance compiled = linked.instantiate(memory);
        Random random = new Random(seed);
        for (Export function : functions(module)) {
            long[] arguments = arguments(module, function, random);
            Call expected = Call.of(interpreted, function.index(), arguments);
            Call actual = Call.of(compiled, function.index(), arguments);
            if (expected.exhausted() || actual.exhausted()) {
                return;
            }
            assertThat(actual)
                    .as("%s, interpreted: %s", function.name(), expected)
                    .matches(expected::endsLike);
            assertThat(InstanceState.of(compiled))
                    .as(function.name())
                    .isEqualTo(InstanceState.of(interpreted));
        }
        if (memory != null) {
            pool.release(memory);
        }
    }

    private static List<Export> functions(WasmModule module) {
        List<Export> functions = new ArrayList<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                functions.add(export);
            }
        }
        return functions;
    }

    private static long[] arguments(WasmModule module, Export function, Random random) {
        FunctionType type = typeOf(module, function.index());
        long[] arguments = new long[type.params().size()];
        for (int i = 0; i < arguments.length; i++) {
            boolean narrow =
                    type.params().get(i).equals(ValType.I32)
                            || type.params().get(i).equals(ValType.F32);
            arguments[i] = narrow ? random.nextInt() & 0x7FFFFFFFL : random.nextLong();
        }
        return arguments;
    }

    private static FunctionType typeOf(WasmModule module, int index) {
        int imports = module.importSection().count(ExternalType.FUNCTION);
        return module.typeSection()
                .getType(module.functionSection().getFunctionType(index - imports));
    }

    /** Answers nothing to whatever a fuzzing module logs. */
    private record Silent(WasmModule module) {
        @Nullable HostFunction find(String from, String name) {
            if (!from.equals(FUZZING)) {
                return null;
            }
            for (int i = 0; i < module.importSection().importCount(); i++) {
                var wanted =
                        (run.endive.wasm.types.FunctionImport) module.importSection().getImport(i);
                if (wanted.name().equals(name)) {
                    FunctionType type = module.typeSection().getType(wanted.typeIndex());
                    return new HostFunction(
                            from,
                            name,
                            type,
                            (instance, arguments) -> new long[type.returns().size()]);
                }
            }
            return null;
        }
    }
}
