package dev.dormouse.bench.setting;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What npm brings to {@code benchmarks/peers}. {@code benchmarks/run} installs it. */
public final class Peers {
    private static final String TO_GET_IT = "run npm install in benchmarks/peers";

    private Peers() {}

    public static Path nodeProgram() {
        return Setting.program("node", "Node 20 or newer");
    }

    /**
     * The script that times a peer.
     *
     * @throws LeftOut if Node or the package is missing
     */
    public static Path node(Setting setting, String name) {
        nodeProgram();
        if (!Files.isDirectory(modules(setting).resolve(name))) {
            throw new LeftOut(name + " is not installed: " + TO_GET_IT);
        }
        return folder(setting).resolve(name + ".mjs");
    }

    /**
     * The server's binary for this machine.
     *
     * @throws LeftOut if it is missing
     */
    public static Path workerd(Setting setting) throws IOException {
        Path scope = modules(setting).resolve("@cloudflare");
        if (Files.isDirectory(scope)) {
            try (DirectoryStream<Path> platforms = Files.newDirectoryStream(scope, "workerd-*")) {
                for (Path platform : platforms) {
                    Path binary = platform.resolve("bin/workerd");
                    if (Files.isExecutable(binary)) {
                        return binary;
                    }
                }
            }
        }
        throw new LeftOut("workerd is not installed: " + TO_GET_IT);
    }

    public static Path folder(Setting setting) {
        return setting.benchmarks().resolve("peers");
    }

    private static Path modules(Setting setting) {
        return folder(setting).resolve("node_modules");
    }
}
