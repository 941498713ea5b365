package dev.dormouse.cli.build;

import dev.dormouse.app.manifest.Build;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the build commands of components, one after the other, in the order of the manifest. What
 * they print goes to the terminal's {@code err}, since the answer of a command is on {@code out}.
 */
public final class AppBuild {
    private final Terminal terminal;
    private final Path folder;

    /**
     * @param folder the app's folder
     */
    public AppBuild(Terminal terminal, Path folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /**
     * @return how many components had something to build
     * @throws CommandFailed with the exit code of the command that failed
     */
    public int run(Map<String, Component> components) {
        int built = 0;
        for (Map.Entry<String, Component> entry : components.entrySet()) {
            Build build = entry.getValue().build().orElse(null);
            if (build != null) {
                run(entry.getKey(), build);
                built++;
            }
        }
        return built;
    }

    private void run(String id, Build build) {
        Path workdir = folder.resolve(build.workdir().orElse("")).normalize();
        if (!Files.isDirectory(workdir)) {
            throw new CommandFailed(
                    "component." + id + ".build.workdir: there is no folder " + workdir + ".");
        }
        for (String command : build.commands()) {
            say("Building " + terminal.errStyle().name(id) + ": " + command);
            int code = execute(command, workdir);
            if (code != 0) {
                throw new CommandFailed(
                        code,
                        "Building component \""
                                + id
                                + "\" failed: '"
                                + command
                                + "' ended with exit"
                                + " code "
                                + code
                                + ".");
            }
        }
    }

    private int execute(String command, Path workdir) {
        try {
            Process process =
                    new ProcessBuilder(List.of("/bin/sh", "-c", command))
                            .directory(workdir.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(Path.of("/dev/null").toFile())
                            .start();
            try {
                print(process);
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailed("The build was interrupted.", e);
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
        } catch (IOException e) {
            throw new CommandFailed("Cannot run '" + command + "': " + e.getMessage(), e);
        }
    }

    private void print(Process process) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                say("  " + line);
            }
        }
    }

    private void say(String line) {
        terminal.err().println(line);
        terminal.err().flush();
    }
}
