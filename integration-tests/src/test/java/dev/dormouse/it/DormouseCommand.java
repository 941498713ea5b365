package dev.dormouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.login.DevicePrompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged command, each time a process of its own, as one user with a home of their own. */
final class DormouseCommand {
    private static final int TIME_MAX_MINUTES = 3;
    private static final Pattern CODE = Pattern.compile("must show the code (\\S+)\\. ");

    private final Path checkout;
    private final Path cloud;
    private final Path home;

    /**
     * @param cloud the folder of the cloud
     * @param home the user's folder of Dormouse
     */
    DormouseCommand(Path checkout, Path cloud, Path home) {
        this.checkout = requireNonNull(checkout, "checkout");
        this.cloud = requireNonNull(cloud, "cloud");
        this.home = requireNonNull(home, "home");
    }

    Path home() {
        return home;
    }

    /** What a command printed on standard output; it must have worked. */
    String run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "command", ".out");
        Path err = Files.createTempFile(home, "command", ".err");
        Process process = start(List.of(arguments), out, ProcessBuilder.Redirect.to(err.toFile()));
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", arguments), Files.readString(err))
                .isZero();
        return Files.readString(out);
    }

    /**
     * Logs in by a code that somebody confirms elsewhere.
     *
     * @param confirm called with what the command asks its user to do
     */
    void login(Consumer<DevicePrompt> confirm) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "login", ".out");
        Process process = start(List.of("login"), out, ProcessBuilder.Redirect.PIPE);
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.errorReader(UTF_8)) {
            URI page = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.strip().startsWith("https://")) {
                    page = URI.create(line.strip());
                }
                Matcher code = CODE.matcher(line);
                if (page != null && code.find()) {
                    confirm.accept(new DevicePrompt(code.group(1), page, page));
                }
            }
        }
        assertThat(process.waitFor()).as("login: %s", said).isZero();
        assertThat(Files.readString(out)).contains("Logged in to ");
    }

    private Process start(List<String> arguments, Path out, ProcessBuilder.Redirect err)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Ddormouse.checkout=" + checkout);
        command.addAll(List.of("-cp", RunningCloud.commandFolder(checkout) + "/*"));
        command.add("dev.dormouse.cli.Main");
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err);
        builder.environment().keySet().removeIf(name -> name.startsWith("DORMOUSE_"));
        builder.environment().put("DORMOUSE_HOME", home.toString());
        builder.environment().put("DORMOUSE_CLOUD_DATA", cloud.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        Thread.ofVirtual().start(() -> endAtLast(process));
        return process;
    }

    /** A command that hangs fails its test instead of the whole run. */
    private static void endAtLast(Process process) {
        try {
            if (!process.waitFor(TIME_MAX_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
