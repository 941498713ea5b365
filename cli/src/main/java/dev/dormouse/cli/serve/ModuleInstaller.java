package dev.dormouse.cli.serve;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.AppContent;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Installs the modules of an app, two at once, and says which one takes long. */
final class ModuleInstaller {
    private static final int AT_ONCE = 2;
    private static final long SILENT_SECONDS = 1;

    private final Terminal terminal;
    private final Engine engine;

    ModuleInstaller(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    /** The module of each component by id. */
    Map<String, InstalledModule> all(AppContent content) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Map<Digest, Future<InstalledModule>> byDigest = new LinkedHashMap<>();
            for (LockedComponent component : content.app().components()) {
                byDigest.computeIfAbsent(
                        component.source().content().digest(),
                        digest -> threads.submit(() -> install(component, content, digest)));
            }
            Map<String, InstalledModule> modules = new LinkedHashMap<>();
            for (LockedComponent component : content.app().components()) {
                Digest digest = component.source().content().digest();
                modules.put(component.id(), result(requireNonNull(byDigest.get(digest), "module")));
            }
            return modules;
        }
    }

    private InstalledModule install(LockedComponent component, AppContent content, Digest digest) {
        Path file = requireNonNull(content.files().get(digest), "content of " + digest);
        String field = "component." + component.id() + ".source: ";
        CompletableFuture<Void> finished = new CompletableFuture<>();
        finished.orTimeout(SILENT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    terminal.err().println("Compiling " + file.getFileName() + " (once) ...");
                    terminal.err().flush();
                    return null;
                });
        try {
            InstalledModule module = engine.install(Files.readAllBytes(file));
            if (!module.command()) {
                throw new CommandFailed(
                        field + "the module exports no _start. Build it as a WASI command.");
            }
            return module;
        } catch (IOException e) {
            throw new CommandFailed(field + "cannot read " + file + ".", e);
        } catch (CommandFailed e) {
            throw e;
        } catch (DormouseException e) {
            throw new CommandFailed(field + e.detail(), e);
        } finally {
            finished.complete(null);
        }
    }

    private static InstalledModule result(Future<InstalledModule> module) {
        try {
            return module.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Compiling was interrupted.", e);
        }
    }
}
