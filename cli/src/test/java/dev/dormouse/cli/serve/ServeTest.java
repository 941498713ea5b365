package dev.dormouse.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.cli.CommandLineOf;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class ServeTest {
    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();
    private static final String FREE = "127.0.0.1:0";

    @TempDir Path folder;
    private CommandLineOf cli;

    @BeforeEach
    void start() throws IOException {
        cli = new CommandLineOf(folder);
        Files.copy(EXAMPLES.resolve("hello-c/hello.wasm"), folder.resolve("hello.wasm"));
        manifest("/...", "");
    }

    private void manifest(String route, String more) throws IOException {
        Files.writeString(
                folder.resolve("spin.toml"),
                """
                spin_manifest_version = 2
                [application]
                name = "small"
                [[trigger.http]]
                route = "%s"
                component = "hello"
                executor = { type = "wagi" }
                [component.hello]
                source = "hello.wasm"
                %s
                """
                        .formatted(route, more));
    }

    @Test
    void commandServesUntilItIsToldToStop() throws Exception {
        Process up =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.dormouse.cli.Main",
                                "up",
                                "--listen",
                                FREE,
                                "--format",
                                "json")
                        .directory(folder.toFile())
                        .redirectError(folder.resolve("errors.txt").toFile())
                        .start();
        try {
            String line = up.inputReader().readLine();
            assertThat(line).as(Files.readString(folder.resolve("errors.txt"))).isNotNull();
            JsonNode shown = JsonMapper.builder().build().readTree(line);
            assertThat(shown.at("/routes/0/component").asText()).isEqualTo("hello");
            assertThat(get(URI.create(shown.get("url").asText())).body())
                    .isEqualTo("Hello from C!\n");

            up.destroy();
            assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(up.exitValue()).isZero();
            assertThat(folder.resolve("errors.txt")).content().doesNotContain("WARNING", "error");
        } finally {
            up.destroyForcibly();
        }
    }

    @Test
    void portInUseIsNamedWithWaysOut() throws IOException {
        try (ServerSocket taken =
                new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThat(cli.run("up", "--listen", address)).isEqualTo(1);
            assertThat(cli.err())
                    .contains("Port " + taken.getLocalPort() + " of 127.0.0.1 is in use")
                    .contains("--find-free-port", "--listen");

            try (LocalServer server = serve("--listen", address, "--find-free-port")) {
                assertThat(server.url().getPort()).isNotEqualTo(taken.getLocalPort());
            }
        }
    }

    @Test
    void bareModuleAnswersEveryPath() throws Exception {
        try (LocalServer server = serve("-f", "hello.wasm", "--listen", FREE)) {
            assertThat(get(server.url().resolve("/any/path")).body()).isEqualTo("Hello from C!\n");
        }
    }

    @Test
    void watchSwapsTheAppOnceAChangeHasSettled() throws Exception {
        AppLocation location = AppLocation.of(folder);
        WatchedFiles files = new WatchedFiles(location, AppReader.read(location));
        WatchedFiles.Snapshot seen = files.look();
        try (LocalServer server = serve("--listen", FREE)) {
            WatchLoop loop =
                    new WatchLoop(cli.terminal(), location, java.util.List.of(), server, seen);
            manifest("/new", "");
            touch("spin.toml");
            loop.look();
            assertThat(get(server.url().resolve("/old")).statusCode()).isEqualTo(200);
            loop.look();
            assertThat(cli.err()).contains("Updated");
            assertThat(get(server.url().resolve("/old")).statusCode()).isEqualTo(404);
            assertThat(get(server.url().resolve("/new")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void failingBuildKeepsTheVersionBefore() throws Exception {
        Files.writeString(folder.resolve("main.c"), "good");
        manifest("/...", "build = { command = \"grep good main.c\", watch = [\"*.c\"] }");
        AppLocation location = AppLocation.of(folder);
        WatchedFiles.Snapshot seen = new WatchedFiles(location, AppReader.read(location)).look();
        try (LocalServer server = serve("--listen", FREE)) {
            WatchLoop loop =
                    new WatchLoop(cli.terminal(), location, java.util.List.of(), server, seen);
            Files.writeString(folder.resolve("main.c"), "broken");
            loop.look();
            loop.look();
            assertThat(cli.err())
                    .contains("error: Building component \"hello\" failed")
                    .contains("The version before keeps serving");
            assertThat(get(server.url()).statusCode()).isEqualTo(200);

            Files.writeString(folder.resolve("main.c"), "good again");
            loop.look();
            loop.look();
            assertThat(cli.err()).contains("Updated");
        }
    }

    @Test
    void whatThisVersionDoesNotRunIsRefusedByName() throws IOException {
        manifest("/...", "key_value_stores = [\"default\"]");
        assertThat(cli.run("up", "--listen", FREE)).isEqualTo(1);
        assertThat(cli.err())
                .contains("error: This app needs what this version of Dormouse does not have:")
                .contains("component.hello.key_value_stores");
    }

    @Test
    void variablesWithoutValueAreNamed() throws Exception {
        manifest(
                "/...",
                "[variables]\nsecret_key = { required = true }\nhost = { default = \"h\" }");
        assertThat(cli.run("up", "--listen", FREE)).isEqualTo(1);
        assertThat(cli.err()).contains("secret_key").contains("--variable secret_key=");

        cli.with("SPIN_VARIABLE_SECRET_KEY", "s3cret");
        try (LocalServer server = serve("--listen", FREE)) {
            assertThat(get(server.url()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void fileThatIsNoModuleIsRefusedWithItsField() throws IOException {
        Files.writeString(folder.resolve("hello.wasm"), "not a module");
        assertThat(cli.run("up", "--listen", FREE)).isEqualTo(1);
        assertThat(cli.err()).contains("error: component.hello.source: ");
    }

    @Test
    void certificateWithoutKeyIsRefused() {
        assertThat(cli.run("up", "--listen", FREE, "--tls-cert", "a.pem")).isEqualTo(1);
        assertThat(cli.err()).contains("--tls-cert and --tls-key go together");
    }

    private LocalServer serve(String... args) {
        ServeOptions options = new ServeOptions();
        CommandLine.populateCommand(options, args);
        return LocalServer.start(cli.terminal(), options, options.location(cli.terminal()));
    }

    private void touch(String file) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file),
                java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(2_000_000_000)));
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
