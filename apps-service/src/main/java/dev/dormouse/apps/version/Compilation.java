package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.ContentRef;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.apps.registry.Image;
import dev.dormouse.apps.registry.PushedContent;
import dev.dormouse.apps.version.VersionReport.ComponentReport;
import dev.dormouse.apps.version.VersionReport.Warning;
import dev.dormouse.engine.compile.CompileErrors;
import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.CompileRefused;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles all components of an image, and says what came of it. */
final class Compilation {
    private final ModuleCompilation modules;

    Compilation(ModuleCompilation modules) {
        this.modules = modules;
    }

    /**
     * @param modules by component's id
     */
    record Compiled(Map<String, CompiledModule> modules, VersionReport report) {
        Compiled {
            modules = Map.copyOf(modules);
        }

        CompiledModule module(String component) {
            return requireNonNull(modules.get(component), component);
        }
    }

    /**
     * @param active the app as it serves now
     * @throws DormouseException if a module is not accepted, naming the component
     */
    Compiled compile(Image image, PushedContent content, Optional<LockedApp> active) {
        Map<String, CompiledModule> compiled = new LinkedHashMap<>();
        List<ComponentReport> components = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        for (LockedComponent component : image.app().components()) {
            CompiledModule module = compile(component, content);
            ModuleReport report = module.report();
            compiled.put(component.id(), module);
            components.add(
                    new ComponentReport(
                            component.id(),
                            report.bytes(),
                            report.artifactBytes(),
                            Excerpt.ofList(report.imports())));
            interpreted(component.id(), report).ifPresent(warnings::add);
        }
        return new Compiled(
                compiled,
                new VersionReport(
                        components,
                        image.app().components().stream().mapToInt(c -> c.files().size()).sum(),
                        image.bytes(),
                        warnings,
                        Changes.between(active, image.app())));
    }

    private CompiledModule compile(LockedComponent component, PushedContent content) {
        ContentRef source = component.source().content();
        try {
            return modules.compile(source.digest(), () -> bytes(source, content));
        } catch (CompileRefused e) {
            if (e.code() == CompileErrors.COMPILER_FAILED) {
                throw e;
            }
            throw new DormouseException(
                    e.code(), "Component \"" + component.id() + "\": " + e.detail(), e);
        }
    }

    /** One byte more than allowed is enough for the compiler to refuse it. */
    private static byte[] bytes(ContentRef source, PushedContent content) throws IOException {
        try (InputStream wasm = Verification.open(source, content)) {
            return wasm.readNBytes(CompileLimits.DEFAULT.moduleBytesMax() + 1);
        }
    }

    private static Optional<Warning> interpreted(String component, ModuleReport report) {
        if (report.interpretedCount() == 0) {
            return Optional.empty();
        }
        int unnamed = report.interpretedCount() - report.interpretedFunctions().size();
        return Optional.of(
                new Warning(
                        "interpreted-functions",
                        component,
                        "These functions are too large to be compiled and run in the interpreter,"
                                + " many times slower: "
                                + String.join(", ", Excerpt.ofList(report.interpretedFunctions()))
                                + (unnamed > 0 ? " and " + unnamed + " more" : "")
                                + ". Split them, or build with less inlining."));
    }
}
