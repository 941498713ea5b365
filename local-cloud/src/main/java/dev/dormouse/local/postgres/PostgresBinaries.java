package dev.dormouse.local.postgres;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.folder.Archives;
import dev.dormouse.local.folder.Tools;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path. */
public final class PostgresBinaries {
    public static final String VERSION = "18.6";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = requireNonNull(home, "home");
    }

    public static PostgresBinaries install(Tools tools) throws IOException, InterruptedException {
        return new PostgresBinaries(
                tools.install("postgresql-" + VERSION, PostgresBinaries::unpack));
    }

    private static void unpack(Path fresh) throws IOException {
        String name = "/postgres-" + system() + "-" + processor() + ".txz";
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(name)) {
            if (archive == null) {
                throw new IOException("There is no PostgreSQL for this machine: " + name);
            }
            Archives.unpackTar(new XZInputStream(new BufferedInputStream(archive)), fresh);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    /**
     * One of its programs, as the beginning of a command. PostgreSQL refuses to run as root; in a
     * user namespace of its own root is nobody, and the files stay root's.
     */
    List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            command.add(
                    Tools.program("unshare", "run as a normal user, or install util-linux.")
                            .toString());
            command.add("-U");
        }
        command.add(home.resolve("bin").resolve(program).toString());
        return command;
    }
}
