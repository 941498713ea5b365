package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.artifact.Toolchain;
import dev.dormouse.kernel.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.wasm.InvalidException;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.NameCustomSection;
import run.endive.wasm.types.StartSection;

/** Compiles one module. Runs in the child process only, except in tests of itself. */
final class ModuleCompiler {
    private static final String ENTRY = "_start";

    private final CompileLimits limits;
    private final HostImports imports;

    ModuleCompiler(CompileLimits limits, HostImports imports) {
        this.limits = limits;
        this.imports = imports;
    }

    /**
     * @throws CompileRefused if the module is not accepted
     */
    Artifact compile(byte[] wasm) {
        List<SectionScan.Section> sections = SectionScan.scan(wasm, limits);
        WasmModule module = parse(ModuleStripper.withoutCustoms(wasm, sections));
        new FeatureCheck(module, limits, imports).check();
        ModuleStripper stripper = new ModuleStripper(wasm, module, sections);
        BirthState birth = BirthState.of(stripper.withoutStart());
        CompilerResult result = emit(module);
        return checked(
                new Artifact(
                        Toolchain.CURRENT,
                        Digest.of(wasm),
                        stripper.stripped(result.interpretedFunctions()),
                        classes(result),
                        birth.memory(),
                        birth.tables(),
                        module.startSection().map(StartSection::startIndex).orElse(-1L).intValue(),
                        entry(module),
                        result.interpretedFunctions().stream().sorted().toList(),
                        names(module, stripper)));
    }

    /** Whoever gets the artifact has less room than the child that makes it. */
    private static Artifact checked(Artifact artifact) {
        long bytes = artifact.inflatedBytes();
        if (bytes > ArtifactFormat.INFLATED_BYTES_MAX) {
            throw CompileRefused.overLimit(
                    "bytes of code and initial memory once it is compiled",
                    bytes,
                    ArtifactFormat.INFLATED_BYTES_MAX);
        }
        return artifact;
    }

    private static WasmModule parse(byte[] wasm) {
        try {
            return Parser.parse(wasm);
        } catch (MalformedException | InvalidException e) {
            throw CompileRefused.malformed(Names.shorten(String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            // The parser meets some broken modules with whatever its own code throws.
            throw CompileRefused.malformed("it ends early or contradicts itself", e);
        }
    }

    private static CompilerResult emit(WasmModule module) {
        try {
            return Compiler.builder(module)
                    .withClassName(Artifact.MAIN_CLASS)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .withClassCollectorFactory(ByteClassCollector::new)
                    .build()
                    .compile();
        } catch (RuntimeException e) {
            throw new CompileRefused(
                    CompileErrors.COMPILE_LIMIT,
                    "The module does not fit into JVM classes. Split its largest functions and"
                            + " let them keep fewer values on the stack.",
                    e);
        }
    }

    /** By binary name, without the helper class, which all modules share. */
    private static Map<String, byte[]> classes(CompilerResult result) {
        Map<String, byte[]> classes = new HashMap<>();
        result.classBytes().forEach((name, code) -> classes.put(name.replace('/', '.'), code));
        classes.remove(Artifact.SUPPORT_CLASS);
        return classes;
    }

    private static int entry(WasmModule module) {
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.name().equals(ENTRY) && export.exportType() == ExternalType.FUNCTION) {
                checkEntry(module, export.index());
                return export.index();
            }
        }
        return -1;
    }

    private static void checkEntry(WasmModule module, int index) {
        FunctionType type = typeOf(module, index);
        if (!type.params().isEmpty() || !type.returns().isEmpty()) {
            throw CompileRefused.malformed(
                    "its export _start takes or returns values; a WASI command's does neither",
                    null);
        }
    }

    private static FunctionType typeOf(WasmModule module, int index) {
        int imports = module.importSection().count(ExternalType.FUNCTION);
        if (index < imports) {
            throw CompileRefused.malformed("its export _start is an import", null);
        }
        return module.typeSection()
                .getType(module.functionSection().getFunctionType(index - imports));
    }

    private static Map<Integer, String> names(WasmModule module, ModuleStripper stripper) {
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                names.put(export.index(), Names.shorten(export.name()));
            }
        }
        stripper.nameSection().ifPresent(section -> addNamed(module, section, names));
        return names;
    }

    private static void addNamed(
            WasmModule module, NameCustomSection section, Map<Integer, String> names) {
        int imports = module.importSection().count(ExternalType.FUNCTION);
        int functions = imports + module.functionSection().functionCount();
        for (int i = imports; i < functions; i++) {
            String name = section.nameOfFunction(i);
            if (name != null) {
                names.put(i, Names.shorten(name));
            }
        }
    }
}
