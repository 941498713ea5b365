package dev.dormouse.local.trust;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Where this system keeps the authorities that its programs trust: a folder, and the command that
 * reads it anew.
 */
public record SystemTrust(Path folder, List<String> refresh) {
    private static final List<SystemTrust> KNOWN =
            List.of(
                    new SystemTrust(
                            Path.of("/usr/local/share/ca-certificates"),
                            List.of("/usr/sbin/update-ca-certificates")),
                    new SystemTrust(
                            Path.of("/etc/pki/ca-trust/source/anchors"),
                            List.of("/usr/bin/update-ca-trust")));

    public SystemTrust {
        requireNonNull(folder, "folder");
        refresh = List.copyOf(refresh);
    }

    /** Empty on systems that do it in another way. */
    public static Optional<SystemTrust> ofThisSystem() {
        return KNOWN.stream()
                .filter(known -> Files.isDirectory(known.folder()))
                .filter(known -> Files.isExecutable(Path.of(known.refresh().getFirst())))
                .findFirst();
    }

    public boolean mayChange() {
        return Files.isWritable(folder);
    }

    public boolean trusts(LocalAuthority authority) {
        return Files.exists(fileOf(authority));
    }

    public void add(LocalAuthority authority) throws IOException, InterruptedException {
        Files.copy(authority.file(), fileOf(authority), StandardCopyOption.REPLACE_EXISTING);
        refreshAll();
    }

    /** Whether it was there. */
    public boolean remove(LocalAuthority authority) throws IOException, InterruptedException {
        boolean removed = Files.deleteIfExists(fileOf(authority));
        refreshAll();
        return removed;
    }

    private Path fileOf(LocalAuthority authority) {
        return folder.resolve(authority.name() + ".crt");
    }

    /** What somebody with the right can type instead of {@link #add}. */
    public List<String> commandsToAdd(LocalAuthority authority) {
        return List.of(
                "sudo install -m 644 " + authority.file() + " " + fileOf(authority),
                "sudo " + String.join(" ", refresh));
    }

    public List<String> commandsToRemove(LocalAuthority authority) {
        return List.of("sudo rm " + fileOf(authority), "sudo " + String.join(" ", refresh));
    }

    private void refreshAll() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(refresh)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(refresh.getFirst() + " ended with " + process.exitValue());
        }
    }
}
