package dev.dormouse.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.CommandLineOf;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Every example answers through {@code up}. */
@Timeout(120)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "hello-c,            /,                   200, Hello from C!",
        "hello-rust,         /,                   200, Hello from Rust!",
        "hello-go,           /,                   200, Hello from Go!",
        "hello-assemblyscript, /,                 200, Hello from AssemblyScript!",
        "fileserver,         /,                   200, <html",
        "fileserver,         /notes.txt,          200, ''",
        "fileserver,         /nothing-here,       404, <html",
        "fileserver,         /%2e%2e/spin.toml,   404, ''",
        "site,               /,                   200, Dormouse",
        "site,               /pages/year,         200, <h1",
        "site,               /old/year,           308, ''",
        "site,               /hello,              200, Hello",
        "site,               /echo/alice/a?b=c,   200, X_PATH_MATCH_NAME=alice",
        "site,               /robots.txt,         200, User-agent"
    })
    void answers(String example, String path, int status, String text) throws IOException {
        ServeOptions options = new ServeOptions();
        CommandLine.populateCommand(
                options,
                "--from",
                EXAMPLES.resolve(example).toString(),
                "--listen",
                "127.0.0.1:0",
                "--log-dir",
                folder.resolve("logs").toString(),
                "--quiet");
        var terminal = new CommandLineOf(folder).terminal();
        try (LocalServer server =
                LocalServer.start(terminal, options, options.location(terminal))) {
            DemoRequest.Answer answer =
                    new DemoRequest("example", path, status, "", text).send(server.url());

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
        }
    }
}
