package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of {@code ./dormouse} that need no build. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "dormouse").toAbsolutePath().normalize();

    @TempDir Path folder;

    @Test
    void oldAndBrokenJdksAreSkipped() throws Exception {
        jdk("a-17", "JAVA_VERSION=\"17.0.15\"");
        jdk("b-broken", "IMPLEMENTOR=\"Someone\"");
        jdk("c-25", "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"25.0.3\"");
        jdk("d-26", "JAVA_VERSION=\"26\"");
        assertThat(run("find_jdk", Map.of())).isEqualTo(folder.resolve("c-25").toString());
    }

    @Test
    void jdkOfTheUserGoesFirstIfItIsNewEnough() throws Exception {
        Path old = jdk("a-17", "JAVA_VERSION=\"17.0.15\"");
        Path first = jdk("b-25", "JAVA_VERSION=\"25\"");
        Path chosen = jdk("c-25", "JAVA_VERSION=\"25-ea\"");
        assertThat(run("find_jdk", Map.of("JAVA_HOME", chosen.toString())))
                .isEqualTo(chosen.toString());
        assertThat(run("find_jdk", Map.of("JAVA_HOME", old.toString())))
                .isEqualTo(first.toString());
    }

    @Test
    void runtimeWithoutCompilerIsNoJdk() throws Exception {
        Path runtime = jdk("a-25", "JAVA_VERSION=\"25\"");
        Files.delete(runtime.resolve("bin/javac"));
        assertThat(run("find_jdk", Map.of()))
                .isEqualTo(
                        "dormouse: Dormouse needs JDK 25 or newer and found none: install one, or"
                                + " set JAVA_HOME to it.");
    }

    @Test
    void resultsOfAllModulesAreSummed() throws Exception {
        report("one", "tests=\"10\" errors=\"1\" skipped=\"2\" failures=\"1\"");
        report("two", "tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        assertThat(run("sum_reports '" + folder + "' || echo failed", Map.of()))
                .isEqualTo("11 passed, 2 failed, 2 skipped\nfailed");
    }

    @Test
    void runWithoutAnyTestHasFailed() throws Exception {
        assertThat(run("sum_reports '" + folder + "' || echo failed", Map.of()))
                .isEqualTo("0 passed, 0 failed, 0 skipped\nfailed");
    }

    @Test
    void scriptKnowsItsFolderThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), SCRIPT);
        Path second = Files.createSymbolicLink(folder.resolve("second"), link.getFileName());
        String found = run("own_folder '" + second + "'", Map.of());
        Files.delete(link);
        assertThat(found).isEqualTo(Path.of("..").toRealPath().toString());
    }

    @Test
    void commandLooksForItsFolderWhereTheShellDoes() throws Exception {
        Path java = jdk("jdk", "JAVA_VERSION=\"25\"").resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\nprintf '[%s]' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        String command =
                "need_build() { return 1; }; jdk_home() { echo '"
                        + folder.resolve("jdk")
                        + "'; }; run_command '"
                        + folder
                        + "' apps";
        assertThat(run(command, Map.of("HOME", "/home/a b")))
                .contains("[-Duser.home=/home/a b]")
                .endsWith("[dev.dormouse.cli.Main][apps]");
        assertThat(run(command, Map.of("HOME", "")))
                .doesNotContain("user.home")
                .doesNotContain("[]")
                .endsWith("[dev.dormouse.cli.Main][apps]");
    }

    private Path jdk(String name, String release) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"), release);
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path javac = Files.writeString(bin.resolve("javac"), "");
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private void report(String module, String numbers) throws IOException {
        Path reports =
                Files.createDirectories(folder.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-" + module + ".xml"),
                "<?xml version=\"1.0\"?>\n<testsuite name=\"T\" time=\"1.5\" "
                        + numbers
                        + ">\n</testsuite>\n");
    }

    /** What a line of shell prints after the script was read. */
    private String run(String line, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-c", ". '" + SCRIPT + "'; " + line)
                        .redirectErrorStream(true);
        shell.environment().remove("JAVA_HOME");
        shell.environment().put("DORMOUSE_JDK_PLACES", folder.toString());
        shell.environment().putAll(environment);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
