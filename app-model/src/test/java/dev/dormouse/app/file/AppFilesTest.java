package dev.dormouse.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppFilesTest {
    @TempDir Path temp;
    private Path app = Path.of("");

    @BeforeEach
    void makeApp() throws IOException {
        app = temp.resolve("app");
        write("static/index.html");
        write("static/css/a.css");
        write("static/css/a.css.map");
        write("static/.hidden");
        write("other.txt");
        Files.writeString(temp.resolve("outside.txt"), "outside");
    }

    @ParameterizedTest
    @CsvSource({
        "static/*,         '',        static/.hidden static/index.html",
        "static/**/*,      '',        static/.hidden static/css/a.css static/css/a.css.map static/index.html",
        "static,           '',        static/.hidden static/css/a.css static/css/a.css.map static/index.html",
        "static/index.html, '',       static/index.html",
        "**/*.css,         '',        static/css/a.css",
        "static/c?s/[a-c].css, '',    static/css/a.css",
        "static/[!x]ndex.html, '',    static/index.html",
        "*,                '',        other.txt",
        "static/**/*,      *.map,     static/.hidden static/css/a.css static/index.html",
        "static/**/*,      static/css/**, static/.hidden static/index.html",
        "nothing/*,        '',        ''",
    })
    void patternFinds(String glob, String exclude, String expected) {
        assertThat(resolve(new FileMount.Pattern(glob), exclude)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "static,            /,          .hidden css/a.css css/a.css.map index.html",
        "static/css,        /assets,    assets/a.css assets/a.css.map",
        "static/css,        /a/b/,      a/b/a.css a/b/a.css.map",
        "static/index.html, /start,     start",
    })
    void placementMoves(String source, String destination, String expected) {
        assertThat(resolve(new FileMount.Placement(source, destination), "")).isEqualTo(expected);
    }

    @Test
    void laterMountWins() {
        List<AppFile> files =
                files(FileLimits.DEFAULT)
                        .resolve(
                                List.of(
                                        new FileMount.Placement("other.txt", "/x"),
                                        new FileMount.Placement("static/index.html", "/x")),
                                List.of());
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().hostFile()).endsWith(Path.of("static/index.html"));
        assertThat(files.getFirst().size()).isEqualTo("static/index.html".length());
    }

    @ParameterizedTest
    @CsvSource({"missing.txt", "missing", "../outside.txt"})
    void whatIsNotThereIsRefused(String path) {
        assertThatThrownBy(() -> resolve(new FileMount.Pattern(path), ""))
                .isInstanceOf(FilesException.class);
        assertThatThrownBy(() -> resolve(new FileMount.Placement(path, "/x"), ""))
                .isInstanceOf(FilesException.class);
    }

    @ParameterizedTest
    @CsvSource({"static/**/*", "static/link", "static/*", "static"})
    void linkOutOfTheFolderIsRefused(String glob) throws IOException {
        Files.createSymbolicLink(app.resolve("static/link"), temp.resolve("outside.txt"));
        assertThatThrownBy(() -> resolve(new FileMount.Pattern(glob), ""))
                .isInstanceOf(FilesException.class)
                .hasMessageContaining("outside the app's folder");
    }

    @Test
    void linkedFolderOutsideIsRefused() throws IOException {
        Files.createDirectories(temp.resolve("elsewhere"));
        Files.createSymbolicLink(app.resolve("static/folder"), temp.resolve("elsewhere"));
        assertThatThrownBy(() -> resolve(new FileMount.Pattern("static/**/*"), ""))
                .isInstanceOf(FilesException.class)
                .hasMessageContaining("outside the app's folder");
    }

    @Test
    void linkInsideTheFolderIsFollowed() throws IOException {
        Files.createSymbolicLink(app.resolve("static/link"), app.resolve("other.txt"));
        assertThat(resolve(new FileMount.Pattern("static/l*"), "")).isEqualTo("static/link");
    }

    @Test
    void loopOfLinksIsRefused() throws IOException {
        Files.createSymbolicLink(app.resolve("static/loop"), app.resolve("static"));
        assertThatThrownBy(() -> resolve(new FileMount.Pattern("static/**/*"), ""))
                .isInstanceOf(FilesException.class);
    }

    @Test
    void limitsHoldAtTheLimitAndFailAboveIt() {
        FileMount all = new FileMount.Pattern("static/**/*");
        long bytes =
                files(FileLimits.DEFAULT).resolve(List.of(all), List.of()).stream()
                        .mapToLong(AppFile::size)
                        .sum();
        assertThat(files(new FileLimits(4, bytes)).resolve(List.of(all), List.of())).hasSize(4);
        assertThatThrownBy(() -> files(new FileLimits(3, bytes)).resolve(List.of(all), List.of()))
                .hasMessageContaining("more than 3 files");
        assertThatThrownBy(
                        () -> files(new FileLimits(4, bytes - 1)).resolve(List.of(all), List.of()))
                .hasMessageContaining("bytes");
    }

    @Test
    void fileThatIsAFolderTooIsRefused() {
        assertThatThrownBy(() ->
                        files(FileLimits.DEFAULT)
                                .resolve(
                                        List.of(
                                                new FileMount.Placement("other.txt", "/a"),
                                                new FileMount.Placement("static", "/a")),
                                        List.of()))
                .isInstanceOf(FilesException.class)
                .hasMessageContaining("a folder too");
    }

    private String resolve(FileMount mount, String exclude) {
        List<String> excluded = exclude.isEmpty() ? List.of() : List.of(exclude);
        return String.join(
                " ",
                files(FileLimits.DEFAULT).resolve(List.of(mount), excluded).stream()
                        .map(AppFile::guestPath)
                        .toList());
    }

    private AppFiles files(FileLimits limits) {
        return new AppFiles(app, limits);
    }

    private void write(String path) throws IOException {
        Path file = app.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }
}
