package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.Archives;
import dev.dormouse.local.folder.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * One build of our programs, copied into the folder of a cloud: a later build must not change the
 * classes of a process that runs.
 */
public record Release(Path folder) {
    private static final String COMMAND = "command";
    private static final String CONTROL_PLANE = "control-plane";
    private static final String GATEWAY = "gateway";
    private static final String NODE = "node";
    private static final int NAME_LETTERS = 16;

    public Release {
        requireNonNull(folder, "folder");
    }

    /**
     * Where a build leaves our programs.
     *
     * @param command the folder with the jars of the command, the supervisor's among them
     * @param controlPlane the folder with {@code quarkus-run.jar}
     * @param gateway the folder with the gateway's jars
     * @param node the folder with the node's jars
     */
    public record Build(Path command, Path controlPlane, Path gateway, Path node) {
        /** Where Maven puts them. */
        public static Build in(Path checkout) {
            return new Build(
                    checkout.resolve("cli/target/dormouse/lib"),
                    checkout.resolve("control-plane/target/quarkus-app"),
                    checkout.resolve("api-gateway/target/lib"),
                    checkout.resolve("execution-fleet/node/target/lib"));
        }

        private List<Path> folders() {
            return List.of(command, controlPlane, gateway, node);
        }
    }

    /** The copy of that build; made if it is not there. */
    public static Release of(Build build, Path releases) throws IOException {
        String name = digest(build.folders()).substring(0, NAME_LETTERS);
        Path folder = releases.resolve(name);
        if (!Files.isDirectory(folder)) {
            PrivateFiles.folder(releases);
            Path fresh = releases.resolve(name + ".new");
            Archives.deleteTree(fresh);
            Files.createDirectories(fresh);
            Archives.copyTree(build.command(), fresh.resolve(COMMAND));
            Archives.copyTree(build.controlPlane(), fresh.resolve(CONTROL_PLANE));
            Archives.copyTree(build.gateway(), fresh.resolve(GATEWAY));
            Archives.copyTree(build.node(), fresh.resolve(NODE));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Release(folder);
    }

    /** By names, sizes and times: what Maven wrote anew is another build. */
    private static String digest(List<Path> folders) throws IOException {
        MessageDigest digest = sha256();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    String line =
                            folder.relativize(file)
                                    + " "
                                    + Files.size(file)
                                    + " "
                                    + Files.getLastModifiedTime(file).toMillis()
                                    + "\n";
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Every release but this one goes. */
    public void deleteOthers() throws IOException {
        try (Stream<Path> all = Files.list(folder.getParent())) {
            for (Path other : all.filter(release -> !release.equals(folder)).toList()) {
                Archives.deleteTree(other);
            }
        }
    }

    public String commandClassPath() {
        return folder.resolve(COMMAND) + "/*";
    }

    Path controlPlaneJar() {
        return folder.resolve(CONTROL_PLANE).resolve("quarkus-run.jar");
    }

    /** The control plane's classes, for a main of theirs without Quarkus around it. */
    String controlPlaneClassPath() {
        Path app = folder.resolve(CONTROL_PLANE);
        return app.resolve("lib/main") + "/*:" + app.resolve("app") + "/*";
    }

    String gatewayClassPath() {
        return folder.resolve(GATEWAY) + "/*";
    }

    String nodeClassPath() {
        return folder.resolve(NODE) + "/*";
    }
}
