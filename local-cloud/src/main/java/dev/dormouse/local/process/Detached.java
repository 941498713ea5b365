package dev.dormouse.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a session of its own, which no key typed in this terminal reaches. */
public final class Detached {
    private static final List<Path> SETSID =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private Detached() {}

    public static List<String> command(List<String> command) {
        List<String> detached = new ArrayList<>();
        SETSID.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresentOrElse(
                        program -> detached.add(program.toString()),
                        // macOS has no setsid, and always a perl
                        () ->
                                detached.addAll(
                                        List.of(
                                                "/usr/bin/perl",
                                                "-MPOSIX",
                                                "-e",
                                                "POSIX::setsid(); exec @ARGV or die $!")));
        detached.addAll(command);
        return detached;
    }
}
